/* CommonMark: text with marks becomes a tree. */
#pragma once
#include <cmark.h>
