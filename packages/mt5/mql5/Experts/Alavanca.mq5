//+------------------------------------------------------------------+
//| Alavanca.mq5 - the terminal's side of the bridge to Node         |
//|                                                                  |
//| Attach it to one chart. It dials the server, streams prices and  |
//| the account, and carries out commands, each at most once. All it |
//| decides by itself is to refuse, and to take back an entry whose  |
//| time is over. The README says which clicks it needs and what its |
//| log lines mean.                                                  |
//+------------------------------------------------------------------+
#property copyright "Alavanca"
#property version   "0.10"
#property description "Bridge between MetaTrader 5 and an Alavanca server"
#property strict

#include <Alavanca/Settings.mqh>
#include <Alavanca/Numbers.mqh>
#include <Alavanca/Blank.mqh>
#include <Alavanca/Json.mqh>
#include <Alavanca/JsonWriter.mqh>
#include <Alavanca/Hmac.mqh>
#include <Alavanca/LineSeal.mqh>
#include <Alavanca/Token.mqh>
#include <Alavanca/Lines.mqh>
#include <Alavanca/Clock.mqh>
#include <Alavanca/Session.mqh>
#include <Alavanca/Permissions.mqh>
#include <Alavanca/Symbols.mqh>
#include <Alavanca/Account.mqh>
#include <Alavanca/History.mqh>
#include <Alavanca/Entry.mqh>
#include <Alavanca/Index.mqh>
#include <Alavanca/Journal.mqh>
#include <Alavanca/Compaction.mqh>
#include <Alavanca/Synchronisation.mqh>
#include <Alavanca/Levels.mqh>
#include <Alavanca/Pending.mqh>
#include <Alavanca/Recovery.mqh>
#include <Alavanca/Orders.mqh>
#include <Alavanca/Ticks.mqh>
#include <Alavanca/Bars.mqh>
#include <Alavanca/Trades.mqh>
#include <Alavanca/Hello.mqh>
#include <Alavanca/Dispatch.mqh>
#include <Alavanca/Begin.mqh>

#define HOUSEKEEPING_MS   250
#define LINES_AT_ONCE     200

ulong g_nextHousekeeping=0;
ulong g_listenedAt=0;

int OnInit()
  {
   if(MQLInfoInteger(MQL_TESTER)!=0)
     {
      Print("Alavanca: the strategy tester has no sockets. Attach it to a chart");
      return(INIT_FAILED);
     }
   // in a terminal it never fails: what is missing may come
   g_isBegun=false;
   g_hasTimer=false;
   g_saidTimer=false;
   g_nextBegin=0;
   g_shownWait="";
   StartTimer();
   TryBegin();
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   EndWork(StringFormat("the Expert Advisor stops (reason %d)",reason));
  }

void OnTimer()
  {
   Pass();
  }

//+------------------------------------------------------------------+
//| A tick is as good a moment as the timer to look for commands.    |
//+------------------------------------------------------------------+
void OnTick()
  {
   StartTimer();
   if(!g_hasTimer)
      Pass();
   else
      if(g_session.IsReady())
         SendTicks();
  }

void OnTradeTransaction(const MqlTradeTransaction &transaction,const MqlTradeRequest &request,const MqlTradeResult &result)
  {
   NoteTransaction(transaction);
  }

void Pass()
  {
   string line="";
   WatchClock();
   if(!TryBegin())
      return;
   WatchSynchronisation();
   TendJournal();
   // before the terminal has caught up with its broker there is nothing to tell
   if(g_isBegun && (g_session.IsOpen() || IsSynchronised()))
      Listen();
   for(int i=0; i<LINES_AT_ONCE && g_session.Take(line); i++)
      HandleLine(line);
   g_session.EndPass();
   Housekeeping();
   if(!g_session.IsReady())
      return;
   SendHints();
   if(g_isDirty)
     {
      g_isDirty=false;
      SendChangedSnapshot();
     }
   SendTicks();
   SendBars();
  }

//+------------------------------------------------------------------+
//| OrderSend and the first CopyTicks of a symbol hold everything up |
//| for seconds: while nobody listened nobody was silent.            |
//+------------------------------------------------------------------+
void Listen()
  {
   ulong now=GetTickCount64();
   if(g_listenedAt>0 && now>g_listenedAt+HEARTBEAT_MS)
      g_session.WasBusy(now-g_listenedAt);
   g_listenedAt=now;
   g_session.Pass();
  }

//+------------------------------------------------------------------+
//| A computer whose clock is wrong by minutes: nothing here relies  |
//| on it, but other programs may, and each session is told.         |
//+------------------------------------------------------------------+
void TellClockError()
  {
   long minutes=ClockErrorMinutes();
   long change=minutes-g_shownClockError;
   if(change<=1 && change>=-1 && (minutes!=0 || g_shownClockError==0))
      return;
   g_shownClockError=minutes;
   if(minutes==0)
     {
      Print("Alavanca: the computer's clock is right again");
      return;
     }
   PrintFormat("Alavanca: %s. Click: Windows > Settings > Time & language > Date & time > Sync now",ClockErrorText(minutes));
   g_session.SendError("PC_CLOCK_WRONG",ClockErrorText(minutes),"","");
  }

//+------------------------------------------------------------------+
//| What changes without anybody telling.                            |
//+------------------------------------------------------------------+
void Housekeeping()
  {
   if(GetTickCount64()<g_nextHousekeeping)
      return;
   g_nextHousekeeping=GetTickCount64()+HOUSEKEEPING_MS;
   ExplainPermissions();
   g_journal.WriteLeftovers();
   RecoverOpenEntries();
   LapseEntries();
   TakeBackRests();
   TellClockError();
   if(!g_session.IsReady())
      return;
   AnswerHistory();
   SendChangedSnapshot();
   SendChangedSymbols();
  }
