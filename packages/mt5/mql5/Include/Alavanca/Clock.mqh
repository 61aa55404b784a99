//+------------------------------------------------------------------+
//| Clock.mqh - the trade server's wall clock                        |
//+------------------------------------------------------------------+
long  g_clockSecond=0;      // the last second that was seen,
ulong g_clockTick=0;        // and when it began

//+------------------------------------------------------------------+
//| Milliseconds on the server's wall clock, coded as epoch. The     |
//| terminal tells whole seconds; the rest is counted since the last |
//| of them began.                                                   |
//+------------------------------------------------------------------+
long ServerMs()
  {
   long second=(long)TimeTradeServer();
   ulong tick=GetTickCount64();
   if(second!=g_clockSecond)
     {
      g_clockSecond=second;
      g_clockTick=tick;
     }
   return(second*1000+(long)MathMin(tick-g_clockTick,(ulong)999));
  }

//+------------------------------------------------------------------+
//| Seconds that the server's clock is ahead of UTC. Rounded to a    |
//| quarter of an hour, since the computer's clock is seldom right.  |
//+------------------------------------------------------------------+
long UtcOffset()
  {
   double quarters=((double)TimeTradeServer()-(double)TimeGMT())/900.0;
   return((long)MathRound(quarters)*900);
  }
