#pragma once
#include <stddef.h>
#include <gvc.h>
