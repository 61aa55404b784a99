//+------------------------------------------------------------------+
//| Hello.mqh - who dials in                                         |
//+------------------------------------------------------------------+
string HelloSymbolsJson()
  {
   string symbols[];
   OwnSymbols(symbols);
   CJsonWriter list;
   for(int i=0; i<ArraySize(symbols); i++)
      list.Item(JsonText(symbols[i]));
   return(list.List());
  }

//+------------------------------------------------------------------+
//| The trade server's name, as hello says it and as it is proved.   |
//+------------------------------------------------------------------+
string TradeServerName()
  {
   return(ForeignText(AccountInfoString(ACCOUNT_SERVER),TEXT_LENGTH));
  }

void WriteHello(CJsonWriter &members,const string instance)
  {
   members.Long("protocol",PROTOCOL_VERSION);
   members.Text("ea",EA_VERSION);
   members.Long("build",TerminalInfoInteger(TERMINAL_BUILD));
   members.Text("instance",instance);
   members.Text("magic",IntegerToString(InpMagic));
   members.Text("login",IntegerToString(AccountInfoInteger(ACCOUNT_LOGIN)));
   members.Text("server",TradeServerName());
   members.Text("kind",AccountKindText());
   members.Long("marginMode",AccountInfoInteger(ACCOUNT_MARGIN_MODE));
   members.Text("currency",AccountInfoString(ACCOUNT_CURRENCY));
   members.Long("utcOffset",UtcOffset());
   members.Raw("permissions",PermissionsJson());
   members.Raw("symbols",HelloSymbolsJson());
   members.Raw("journal",g_journal.StateJson());
   members.Raw("features","[\"PENDING_ENTRIES\"]");
  }
