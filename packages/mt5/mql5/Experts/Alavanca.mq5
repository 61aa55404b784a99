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
#include <Alavanca/Journal.mqh>
#include <Alavanca/Levels.mqh>
#include <Alavanca/Pending.mqh>
#include <Alavanca/Recovery.mqh>
#include <Alavanca/Orders.mqh>
#include <Alavanca/Ticks.mqh>
#include <Alavanca/Bars.mqh>
#include <Alavanca/Trades.mqh>
#include <Alavanca/Hello.mqh>
#include <Alavanca/Dispatch.mqh>

#define HOUSEKEEPING_MS   250
#define LINES_AT_ONCE     200

ulong g_nextHousekeeping=0;

int OnInit()
  {
   if(MQLInfoInteger(MQL_TESTER)!=0)
     {
      Print("Alavanca: the strategy tester has no sockets. Attach it to a chart");
      return(INIT_FAILED);
     }
   if(InpToken=="")
     {
      Print("Alavanca: InpToken is empty. Put in the token that the server was given");
      return(INIT_PARAMETERS_INCORRECT);
     }
   string fault=TokenFault(InpToken);
   if(fault!="")
     {
      Print("Alavanca: InpToken "+fault);
      return(INIT_PARAMETERS_INCORRECT);
     }
   if(AccountInfoInteger(ACCOUNT_LOGIN)==0)
     {
      Print("Alavanca: no account is logged in. Click: File > Login to Trade Account, then attach it again");
      return(INIT_FAILED);
     }
   g_synchronisedSince=0;
   g_session.Begin();
   if(!g_journal.Open(NewNonce()))
     {
      PrintFormat("Alavanca: the journal cannot be opened (error %d). Does another Alavanca run with account %I64d and magic number %I64d? Give this one another InpMagic",
                  GetLastError(),AccountInfoInteger(ACCOUNT_LOGIN),InpMagic);
      return(INIT_FAILED);
     }
   ExplainPermissions();
   PrintFormat("Alavanca %s: account %I64d, magic number %I64d, dials %s:%d",EA_VERSION,AccountInfoInteger(ACCOUNT_LOGIN),InpMagic,InpHost,InpPort);
   if(!EventSetMillisecondTimer(InpTimerMs))
     {
      PrintFormat("Alavanca: the terminal gives no timer (error %d). Restart the terminal",GetLastError());
      return(INIT_FAILED);
     }
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   g_session.Bye(StringFormat("the Expert Advisor stops (reason %d)",reason));
   g_journal.Close();
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
   g_session.Pass();
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
   if(!g_session.IsReady())
      return;
   SendChangedSnapshot();
   SendChangedSymbols();
  }
