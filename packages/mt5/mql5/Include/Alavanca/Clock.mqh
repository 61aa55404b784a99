//+------------------------------------------------------------------+
//| Clock.mqh - the trade server's wall clock                        |
//|                                                                  |
//| TimeTradeServer is worked out by the terminal from the clock of  |
//| the computer, and says anything before the broker was met. What  |
//| the server really said is TimeCurrent, the time of a quote: it   |
//| is never early, and right whenever quotes come.                  |
//+------------------------------------------------------------------+
// The server's clock is read anew in stretches of so long, since counters drift.
#define CLOCK_WINDOW_MS     600000
// Beyond this the clock of the computer is not believed,
#define CLOCK_TOLERANCE_MS  5000
// and beyond this that is told.
#define CLOCK_DOUBT_MS      60000
#define DAY_MS              86400000
#define QUARTER_SECONDS     900
#define HALF_HOUR_SECONDS   1800

long  g_clockSecond=0;      // the last second that TimeTradeServer said,
ulong g_clockTick=0;        // and when it began
long  g_quoteSecond=0;      // the last second that a quote said,
ulong g_quoteTick=0;        // and when it was seen
long  g_quoteAhead=0;       // server's milliseconds minus the counter's, as the fastest quote said,
long  g_quoteAheadBefore=0; // and in the stretch before
ulong g_windowEnds=0;
bool  g_quotesFlow=false;   // quotes come as time goes by, so the last one was not old
bool  g_knowsQuotes=false;
long  g_shownClockError=0;  // minutes
long  g_utcOffset=0;
bool  g_knowsUtcOffset=false;

//+------------------------------------------------------------------+
//| Each pass: has a quote said what time it is?                     |
//+------------------------------------------------------------------+
void WatchClock()
  {
   long second=(long)TimeCurrent();
   if(second<=0 || second==g_quoteSecond)
      return;
   ulong tick=GetTickCount64();
   long ahead=second*1000-(long)tick;
   // an hour is set back: what was known is an hour late
   bool isSetBack=(second<g_quoteSecond-60);
   g_quotesFlow=false;
   if(g_knowsQuotes && !isSetBack && tick<g_quoteTick+CLOCK_DOUBT_MS)
      g_quotesFlow=(MathAbs((double)(ahead-(g_quoteSecond*1000-(long)g_quoteTick)))<3000.0);
   if(!g_knowsQuotes || isSetBack)
     {
      g_quoteAhead=ahead;
      g_quoteAheadBefore=ahead;
      g_windowEnds=tick+CLOCK_WINDOW_MS;
     }
   if(tick>=g_windowEnds)
     {
      g_quoteAheadBefore=g_quoteAhead;
      g_quoteAhead=ahead;
      g_windowEnds=tick+CLOCK_WINDOW_MS;
     }
   // a quote that waited somewhere makes the server's clock look late: the fastest is right
   g_quoteAhead=LargerLong(g_quoteAhead,ahead);
   g_quoteSecond=second;
   g_quoteTick=tick;
   g_knowsQuotes=true;
  }

bool HasSeenServerClock()
  {
   return(g_knowsQuotes && TimeTradeServer()>0);
  }

long QuotedMs()
  {
   return((long)GetTickCount64()+LargerLong(g_quoteAhead,g_quoteAheadBefore));
  }

//+------------------------------------------------------------------+
//| As the terminal works it out. It tells whole seconds; the rest   |
//| is counted since the last of them began.                         |
//+------------------------------------------------------------------+
long WorkedOutMs()
  {
   long second=(long)TimeTradeServer();
   ulong tick=GetTickCount64();
   if(second!=g_clockSecond)
     {
      g_clockSecond=second;
      g_clockTick=tick;
     }
   return(second*1000+SmallerLong((long)(tick-g_clockTick),999));
  }

//+------------------------------------------------------------------+
//| How much the computer makes the server's clock look early, or    |
//| late where negative. 0 where nobody can say.                     |
//+------------------------------------------------------------------+
long ClockErrorMs()
  {
   if(!g_knowsQuotes || TimeTradeServer()<=0)
      return(0);
   long early=WorkedOutMs()-QuotedMs();
   bool areQuotesFresh=(g_quotesFlow && GetTickCount64()<g_quoteTick+CLOCK_DOUBT_MS);
   // no quote comes from the future; that the last one is old is no wonder
   return(early<0 || areQuotesFresh ? early : 0);
  }

//+------------------------------------------------------------------+
//| Milliseconds on the server's wall clock, coded as epoch.         |
//+------------------------------------------------------------------+
long ServerMs()
  {
   long error=ClockErrorMs();
   if(error>CLOCK_TOLERANCE_MS || error<0-CLOCK_TOLERANCE_MS)
      return(QuotedMs());
   return(WorkedOutMs());
  }

long Rounded(const long seconds,const long step)
  {
   return((long)MathRound((double)seconds/(double)step)*step);
  }

//+------------------------------------------------------------------+
//| Seconds that the server's clock is ahead of UTC. Both sides of   |
//| the difference come from the computer, so that its error goes    |
//| out of it; where it does not, the offset of before counts, or    |
//| the nearest half hour.                                           |
//+------------------------------------------------------------------+
long UtcOffset()
  {
   long seconds=(long)TimeTradeServer()-(long)TimeGMT();
   long quarters=Rounded(seconds,QUARTER_SECONDS);
   bool isPlain=(MathAbs((double)(seconds-quarters))*1000.0<(double)CLOCK_DOUBT_MS);
   if(isPlain || !g_knowsUtcOffset)
      g_utcOffset=isPlain ? quarters : Rounded(seconds,HALF_HOUR_SECONDS);
   g_knowsUtcOffset=(g_knowsUtcOffset || isPlain);
   return(g_utcOffset);
  }

//+------------------------------------------------------------------+
//| Minutes that the computer's clock is ahead, by either sign of    |
//| it: the server's quotes, or an offset that no time zone has.     |
//+------------------------------------------------------------------+
long ClockErrorMinutes()
  {
   long error=ClockErrorMs();
   long seconds=(long)TimeTradeServer()-(long)TimeGMT();
   if(error>CLOCK_DOUBT_MS || error<0-CLOCK_DOUBT_MS)
      return((long)MathRound((double)error/60000.0));
   long odd=seconds-UtcOffset();
   if(TimeTradeServer()<=0 || MathAbs((double)odd)*1000.0<(double)CLOCK_DOUBT_MS)
      return(0);
   return(0-(long)MathRound((double)odd/60.0));
  }

string ClockErrorText(const long minutes)
  {
   return(StringFormat("the computer's clock is about %I64d minutes %s the trade server's",minutes>0 ? minutes : 0-minutes,minutes>0 ? "ahead of" : "behind"));
  }
