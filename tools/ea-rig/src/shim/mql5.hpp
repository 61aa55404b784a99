// MetaTrader's MQL5, as far as the allow-list goes, for a translated program that is run as a process of its own.
#pragma once
#pragma GCC system_header
#include "run.hpp"
