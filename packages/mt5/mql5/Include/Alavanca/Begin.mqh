//+------------------------------------------------------------------+
//| Begin.mqh - waits for what is missing                            |
//|                                                                  |
//| An Expert Advisor whose OnInit fails is taken off its chart, and |
//| a terminal that restarts by itself at night would stay without.  |
//+------------------------------------------------------------------+
#define BEGIN_EVERY_MS   1000

bool   g_isBegun=false;
bool   g_hasTimer=false;
bool   g_saidTimer=false;
ulong  g_nextBegin=0;
string g_shownWait="";
long   g_login=0;           // of the account that it works for
string g_server="";
long   g_compactedDay=0;

//+------------------------------------------------------------------+
//| Whether a reason to wait is another than the one in the log.     |
//+------------------------------------------------------------------+
bool IsNewWait(const string reason)
  {
   bool isNew=(reason!=g_shownWait);
   g_shownWait=reason;
   return(isNew);
  }

void StartTimer()
  {
   if(g_hasTimer)
      return;
   g_hasTimer=EventSetMillisecondTimer(InpTimerMs);
   if(g_hasTimer || g_saidTimer)
      return;
   g_saidTimer=true;
   PrintFormat("Alavanca: the terminal gives no timer (error %d). It is asked again with each tick of the chart; if none comes, restart the terminal",GetLastError());
  }

//+------------------------------------------------------------------+
//| True once it works for the account that is logged in.            |
//+------------------------------------------------------------------+
bool TryBegin()
  {
   long login=AccountInfoInteger(ACCOUNT_LOGIN);
   if(g_isBegun && login!=0 && (login!=g_login || AccountInfoString(ACCOUNT_SERVER)!=g_server))
     {
      PrintFormat("Alavanca: the account has changed from %I64d to %I64d. Begins anew",g_login,login);
      EndWork("the account has changed");
     }
   if(g_isBegun || GetTickCount64()<g_nextBegin)
      return(g_isBegun);
   g_nextBegin=GetTickCount64()+BEGIN_EVERY_MS;
   if(InpToken=="")
     {
      if(IsNewWait("token"))
         Print("Alavanca: InpToken is empty. Click: F7 on the chart > Inputs, and put in the token that the server was given");
      return(false);
     }
   string fault=TokenFault(InpToken);
   if(fault!="")
     {
      if(IsNewWait("weak token"))
         Print("Alavanca: InpToken "+fault+". Click: F7 on the chart > Inputs");
      return(false);
     }
   if(login==0)
     {
      if(IsNewWait("account"))
         Print("Alavanca: no account is logged in. Click: File > Login to Trade Account");
      return(false);
     }
   if(!g_journal.Open())
     {
      if(IsNewWait("journal"))
         PrintFormat("Alavanca: the journal cannot be opened (error %d). If another Alavanca runs on this account, take one of the two off its chart; this one waits, and takes over",GetLastError());
      return(false);
     }
   g_isBegun=true;
   g_login=login;
   g_server=AccountInfoString(ACCOUNT_SERVER);
   g_compactedDay=0;
   g_shownWait="";
   ForgetSynchronisation();
   g_session.Begin();
   ExplainPermissions();
   PrintFormat("Alavanca %s: account %I64d, magic number %I64d, dials %s:%d",EA_VERSION,login,InpMagic,InpHost,InpPort);
   return(true);
  }

void EndWork(const string why)
  {
   if(g_isBegun)
      g_session.Bye(why);
   g_journal.Close();
   g_isBegun=false;
   g_nextBegin=0;
   ForgetSynchronisation();
  }

//+------------------------------------------------------------------+
//| With a clock that was really seen: a journal begins, and once a  |
//| day what is old leaves it.                                       |
//+------------------------------------------------------------------+
void TendJournal()
  {
   long now=ServerMs();
   if(!IsSynchronised())
      return;
   g_journal.Begin(NewNonce());
   if(now/DAY_MS==g_compactedDay)
      return;
   g_compactedDay=now/DAY_MS;
   if(g_journal.Compact(now-(long)KEPT_DAYS*DAY_MS))
      return;
   EndWork("the journal is in other hands");
  }
