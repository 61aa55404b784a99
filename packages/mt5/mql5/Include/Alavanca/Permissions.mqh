//+------------------------------------------------------------------+
//| Permissions.mqh - the switches without which no order leaves     |
//+------------------------------------------------------------------+
string g_shownPermissions="";

bool IsConnectedToBroker()  { return(TerminalInfoInteger(TERMINAL_CONNECTED)!=0); }
bool IsAlgoOnInTerminal()   { return(TerminalInfoInteger(TERMINAL_TRADE_ALLOWED)!=0); }
bool IsAlgoOnOnChart()      { return(MQLInfoInteger(MQL_TRADE_ALLOWED)!=0); }
bool IsAccountTrading()     { return(AccountInfoInteger(ACCOUNT_TRADE_ALLOWED)!=0); }
bool IsAccountAlgoTrading() { return(AccountInfoInteger(ACCOUNT_TRADE_EXPERT)!=0); }

string PermissionsJson()
  {
   CJsonWriter members;
   members.Bool("connected",IsConnectedToBroker());
   members.Bool("algoTerminal",IsAlgoOnInTerminal());
   members.Bool("algoChart",IsAlgoOnOnChart());
   members.Bool("accountTrade",IsAccountTrading());
   members.Bool("accountExpert",IsAccountAlgoTrading());
   return(members.Object());
  }

//+------------------------------------------------------------------+
//| The first thing that keeps an order from leaving, or nothing.    |
//+------------------------------------------------------------------+
string MissingPermission()
  {
   if(!IsConnectedToBroker())
      return("NOT_CONNECTED");
   if(!IsAlgoOnInTerminal())
      return("ALGO_OFF_TERMINAL");
   if(!IsAlgoOnOnChart())
      return("ALGO_OFF_CHART");
   if(!IsAccountTrading())
      return("TRADING_OFF_ACCOUNT");
   if(!IsAccountAlgoTrading())
      return("ALGO_OFF_ACCOUNT");
   return("");
  }

//+------------------------------------------------------------------+
//| Writes into the log which click is missing, when that changes.   |
//+------------------------------------------------------------------+
void ExplainPermissions()
  {
   string now=PermissionsJson();
   if(now==g_shownPermissions)
      return;
   g_shownPermissions=now;
   if(!IsConnectedToBroker())
      Print("Alavanca: the terminal is not connected to the broker. Click: File > Login to Trade Account");
   if(!IsAlgoOnInTerminal())
      Print("Alavanca: algo trading is off in the terminal. Click: the button Algo Trading in the toolbar");
   // the chart's switch says no as well while the terminal's is off
   if(IsAlgoOnInTerminal() && !IsAlgoOnOnChart())
      Print("Alavanca: algo trading is off for this Expert Advisor. Click: F7 on the chart > Common > Allow Algo Trading");
   if(IsConnectedToBroker() && !IsAccountTrading())
      Print("Alavanca: this account may not trade. Log in with the trading password, not with the investor's");
   if(IsConnectedToBroker() && IsAccountTrading() && !IsAccountAlgoTrading())
      Print("Alavanca: the broker does not let Expert Advisors trade on this account. Ask the broker to allow it");
   if(MissingPermission()=="")
      Print("Alavanca: everything that orders need is switched on");
  }
