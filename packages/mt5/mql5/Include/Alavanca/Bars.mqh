//+------------------------------------------------------------------+
//| Bars.mqh - bars that have ended                                  |
//+------------------------------------------------------------------+
#define BARS_EVERY_MS   250

bool PeriodOf(const string name,ENUM_TIMEFRAMES &period)
  {
   ENUM_TIMEFRAMES periods[]= {PERIOD_M1,PERIOD_M2,PERIOD_M3,PERIOD_M5,PERIOD_M10,PERIOD_M15,PERIOD_M30,PERIOD_H1,PERIOD_H4,PERIOD_D1};
   for(int i=0; i<ArraySize(periods); i++)
      if("PERIOD_"+name==EnumToString(periods[i]))
        {
         period=periods[i];
         return(true);
        }
   return(false);
  }

string BarJson(MqlRates &bar,const int digits)
  {
   CJsonWriter row;
   row.Item(IntegerToString((long)bar.time*1000));
   row.Item(JsonNumber(bar.open,digits));
   row.Item(JsonNumber(bar.high,digits));
   row.Item(JsonNumber(bar.low,digits));
   row.Item(JsonNumber(bar.close,digits));
   row.Item(IntegerToString(bar.tick_volume));
   row.Item(IntegerToString(bar.spread));
   row.Item(IntegerToString(bar.real_volume));
   return(row.List());
  }

//+------------------------------------------------------------------+
//| A bar has ended when a younger one is there.                     |
//+------------------------------------------------------------------+
void SendBarsOf(SStream &stream)
  {
   MqlRates bars[];
   ulong now=GetTickCount64();
   if(now<stream.nextBars)
      return;
   stream.nextBars=now+BARS_EVERY_MS;
   int count=CopyRates(stream.symbol,stream.period,0,10,bars);
   if(count<1)
     {
      stream.nextBars=now+RETRY_MS;
      return;
     }
   long youngest=(long)bars[count-1].time;
   if(stream.barTime==0)
      stream.barTime=youngest;
   for(int i=0; i<count-1; i++)
     {
      if((long)bars[i].time<stream.barTime)
         continue;
      CJsonWriter members;
      members.Text("symbol",stream.symbol);
      members.Text("timeframe",stream.periodName);
      members.Raw("bar",BarJson(bars[i],DigitsOf(stream.symbol)));
      g_session.Send("bar",members);
     }
   stream.barTime=youngest;
  }

void SendBars()
  {
   for(int i=0; i<ArraySize(g_streams); i++)
      if(g_streams[i].bars && g_session.IsReady())
         SendBarsOf(g_streams[i]);
  }

//+------------------------------------------------------------------+
//| The last bars that have ended, on demand.                        |
//+------------------------------------------------------------------+
void SendPastBars(const string id,const string symbol,const string periodName,const int wanted)
  {
   ENUM_TIMEFRAMES period=PERIOD_M1;
   MqlRates bars[];
   if(!SelectSymbol(symbol) || !PeriodOf(periodName,period))
     {
      g_session.SendError("SYMBOL_UNKNOWN","there is no symbol "+symbol,"bars",id);
      return;
     }
   int count=CopyRates(symbol,period,1,wanted,bars);
   if(count<0)
     {
      g_session.SendError("NO_HISTORY","the terminal has no bars of "+symbol+" yet: ask again","bars",id);
      return;
     }
   int digits=DigitsOf(symbol);
   int parts=LargerInt((count+TICKS_PER_LINE-1)/TICKS_PER_LINE,1);
   for(int part=0; part<parts; part++)
     {
      CJsonWriter list;
      for(int i=part*TICKS_PER_LINE; i<count && i<(part+1)*TICKS_PER_LINE; i++)
         list.Item(BarJson(bars[i],digits));
      CJsonWriter members;
      members.Text("id",id);
      members.Long("part",part+1);
      members.Long("parts",parts);
      members.Text("symbol",symbol);
      members.Text("timeframe",periodName);
      members.Raw("bars",list.List());
      g_session.Send("bars",members);
     }
  }
