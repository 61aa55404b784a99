//+------------------------------------------------------------------+
//| Ticks.mqh - every tick, by a cursor                              |
//|                                                                  |
//| OnTick skips ticks that come while it works; CopyTicks does not. |
//| Several ticks can share a millisecond, so the cursor is a time   |
//| and how many ticks of that time were sent.                       |
//+------------------------------------------------------------------+
// The six bits that are documented; exchanges set others.
#define TICK_FLAGS      126
#define TICKS_AT_ONCE   2000
#define RETRY_MS        250

struct SStream
  {
   string            symbol;
   bool              ticks;
   bool              bars;
   ENUM_TIMEFRAMES   period;
   string            periodName;
   long              tickTime;      // 0: not begun
   int               ticksAtTime;
   ulong             nextTicks;     // when to ask again after a failure
   long              barTime;       // of the bar that is being made; 0: not begun
   ulong             nextBars;
  };

SStream g_streams[];

void ClearStream(SStream &stream)
  {
   stream.symbol="";
   stream.ticks=false;
   stream.bars=false;
   stream.period=PERIOD_M1;
   stream.periodName="";
   stream.tickTime=0;
   stream.ticksAtTime=0;
   stream.nextTicks=0;
   stream.barTime=0;
   stream.nextBars=0;
  }

//+------------------------------------------------------------------+
//| Begins at the present tick, so that a price is there at once.    |
//+------------------------------------------------------------------+
void BeginTicks(SStream &stream)
  {
   MqlTick tick;
   ClearTick(tick);
   stream.ticksAtTime=0;
   stream.tickTime=ServerMs();
   if(SymbolInfoTick(stream.symbol,tick) && tick.time_msc>0)
      stream.tickTime=tick.time_msc;
  }

string TickJson(MqlTick &tick,const int digits)
  {
   CJsonWriter row;
   row.Item(IntegerToString(tick.time_msc));
   row.Item(JsonNumber(tick.bid,digits));
   row.Item(JsonNumber(tick.ask,digits));
   row.Item(JsonNumber(tick.last,digits));
   row.Item(JsonNumber(tick.volume_real>0 ? tick.volume_real : (double)tick.volume,8));
   row.Item(IntegerToString((long)(tick.flags&TICK_FLAGS)));
   return(row.List());
  }

void SendTickRows(const string symbol,MqlTick &ticks[],const int from,const int count)
  {
   int digits=DigitsOf(symbol);
   for(int begin=from; begin<count; begin+=TICKS_PER_LINE)
     {
      CJsonWriter list;
      for(int i=begin; i<count && i<begin+TICKS_PER_LINE; i++)
         list.Item(TickJson(ticks[i],digits));
      CJsonWriter members;
      members.Text("symbol",symbol);
      members.Raw("ticks",list.List());
      g_session.Send("tick",members);
     }
  }

void SendTicksOf(SStream &stream)
  {
   if(GetTickCount64()<stream.nextTicks)
      return;
   if(stream.tickTime==0)
      BeginTicks(stream);
   MqlTick ticks[];
   int count=CopyTicks(stream.symbol,ticks,COPY_TICKS_ALL,(ulong)stream.tickTime,TICKS_AT_ONCE);
   if(count<0)
     {
      // the terminal is still fetching them
      stream.nextTicks=GetTickCount64()+RETRY_MS;
      return;
     }
   int from=0;
   int skip=stream.ticksAtTime;
   while(from<count && (ticks[from].time_msc<stream.tickTime || (ticks[from].time_msc==stream.tickTime && skip>0)))
     {
      if(ticks[from].time_msc==stream.tickTime)
         skip--;
      from++;
     }
   if(from>=count)
      return;
   SendTickRows(stream.symbol,ticks,from,count);
   long last=ticks[count-1].time_msc;
   if(last!=stream.tickTime)
     {
      stream.tickTime=last;
      stream.ticksAtTime=0;
      from=0;
     }
   for(int i=from; i<count; i++)
      if(ticks[i].time_msc==last)
         stream.ticksAtTime++;
  }

void SendTicks()
  {
   for(int i=0; i<ArraySize(g_streams); i++)
      if(g_streams[i].ticks && g_session.IsReady())
         SendTicksOf(g_streams[i]);
  }
