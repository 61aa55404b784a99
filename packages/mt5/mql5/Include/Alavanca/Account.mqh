//+------------------------------------------------------------------+
//| Account.mqh - whole pictures of the account, its positions and   |
//| its working orders                                               |
//+------------------------------------------------------------------+
string g_sentAccount="";
string g_sentPositions="";
string g_sentOrders="";
bool   g_owesSnapshot=false;   // one was asked for while there was none

int DigitsOf(const string symbol)
  {
   return((int)SymbolInfoInteger(symbol,SYMBOL_DIGITS));
  }

bool IsHedging()
  {
   return(AccountInfoInteger(ACCOUNT_MARGIN_MODE)==ACCOUNT_MARGIN_MODE_RETAIL_HEDGING);
  }

string AccountKindText()
  {
   switch((int)AccountInfoInteger(ACCOUNT_TRADE_MODE))
     {
      case ACCOUNT_TRADE_MODE_DEMO:
         return("demo");
      case ACCOUNT_TRADE_MODE_CONTEST:
         return("contest");
      default:
         return("real");
     }
  }

//+------------------------------------------------------------------+
//| Texts of others: the broker's, other programs'.                  |
//+------------------------------------------------------------------+
string ForeignText(const string text,const int length)
  {
   return(StringSubstr(text,0,length));
  }

void SendAccount()
  {
   CJsonWriter members;
   members.Number("balance",AccountInfoDouble(ACCOUNT_BALANCE),2);
   members.Number("equity",AccountInfoDouble(ACCOUNT_EQUITY),2);
   members.Number("margin",AccountInfoDouble(ACCOUNT_MARGIN),2);
   members.Number("freeMargin",AccountInfoDouble(ACCOUNT_MARGIN_FREE),2);
   members.Raw("permissions",PermissionsJson());
   g_sentAccount=AccountSignature();
   g_session.Send("account",members);
  }

//+------------------------------------------------------------------+
//| Equity moves with each tick: it is no reason to send again.      |
//+------------------------------------------------------------------+
string AccountSignature()
  {
   return(DoubleToString(AccountInfoDouble(ACCOUNT_BALANCE),2)+PermissionsJson());
  }

//+------------------------------------------------------------------+
//| The position that PositionGetTicket has just selected.           |
//+------------------------------------------------------------------+
string PositionJson(const ulong ticket)
  {
   string symbol=PositionGetString(POSITION_SYMBOL);
   int digits=DigitsOf(symbol);
   CJsonWriter row;
   row.Ticket("ticket",ticket);
   row.Text("symbol",symbol);
   row.Text("side",PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY ? "BUY" : "SELL");
   row.Number("volume",PositionGetDouble(POSITION_VOLUME),8);
   // an average has more digits than a price
   row.Number("price",PositionGetDouble(POSITION_PRICE_OPEN),digits+4);
   row.PriceOrNull("sl",PositionGetDouble(POSITION_SL),digits);
   row.PriceOrNull("tp",PositionGetDouble(POSITION_TP),digits);
   row.Number("profit",PositionGetDouble(POSITION_PROFIT),2);
   row.Number("swap",PositionGetDouble(POSITION_SWAP),2);
   row.Long("time",PositionGetInteger(POSITION_TIME_MSC));
   row.Text("magic",IntegerToString(PositionGetInteger(POSITION_MAGIC)));
   row.Text("comment",ForeignText(PositionGetString(POSITION_COMMENT),64));
   return(row.Object());
  }

string PositionsSignature()
  {
   string signature="";
   for(int i=0; i<PositionsTotal(); i++)
     {
      ulong ticket=PositionGetTicket(i);
      if(ticket!=0)
         signature+=StringFormat("%I64u %d %.8f %.8f %.8f %.8f;",ticket,(int)PositionGetInteger(POSITION_TYPE),PositionGetDouble(POSITION_VOLUME),
                                 PositionGetDouble(POSITION_PRICE_OPEN),PositionGetDouble(POSITION_SL),PositionGetDouble(POSITION_TP));
     }
   return(signature);
  }

//+------------------------------------------------------------------+
//| Sends rows in as many lines as they need; no row is one line.    |
//+------------------------------------------------------------------+
void SendRows(const string type,const string id,const string key,string &rows[])
  {
   int count=ArraySize(rows);
   int parts=LargerInt((count+ROWS_PER_LINE-1)/ROWS_PER_LINE,1);
   for(int part=0; part<parts; part++)
     {
      CJsonWriter list;
      for(int i=part*ROWS_PER_LINE; i<count && i<(part+1)*ROWS_PER_LINE; i++)
         list.Item(rows[i]);
      CJsonWriter members;
      if(id!="")
         members.Text("id",id);
      members.Long("part",part+1);
      members.Long("parts",parts);
      members.Raw(key,list.List());
      g_session.Send(type,members);
     }
  }

void AddRow(string &rows[],const string row)
  {
   int size=ArraySize(rows);
   ArrayResize(rows,size+1,256);
   rows[size]=row;
  }

void SendPositions()
  {
   string rows[];
   for(int i=0; i<PositionsTotal(); i++)
     {
      ulong ticket=PositionGetTicket(i);
      if(ticket!=0)
         AddRow(rows,PositionJson(ticket));
     }
   g_sentPositions=PositionsSignature();
   SendRows("positions","","positions",rows);
  }

string OrderKindText(const int type)
  {
   switch(type)
     {
      case ORDER_TYPE_BUY:
         return("BUY");
      case ORDER_TYPE_SELL:
         return("SELL");
      case ORDER_TYPE_BUY_LIMIT:
         return("BUY_LIMIT");
      case ORDER_TYPE_SELL_LIMIT:
         return("SELL_LIMIT");
      case ORDER_TYPE_BUY_STOP:
         return("BUY_STOP");
      case ORDER_TYPE_SELL_STOP:
         return("SELL_STOP");
      case ORDER_TYPE_BUY_STOP_LIMIT:
         return("BUY_STOP_LIMIT");
      case ORDER_TYPE_SELL_STOP_LIMIT:
         return("SELL_STOP_LIMIT");
      default:
         return("CLOSE_BY");
     }
  }

//+------------------------------------------------------------------+
//| The order that OrderGetTicket has just selected.                 |
//+------------------------------------------------------------------+
string OrderJson(const ulong ticket)
  {
   string symbol=OrderGetString(ORDER_SYMBOL);
   int digits=DigitsOf(symbol);
   CJsonWriter row;
   row.Ticket("ticket",ticket);
   row.Text("symbol",symbol);
   row.Text("kind",OrderKindText((int)OrderGetInteger(ORDER_TYPE)));
   row.Number("volume",OrderGetDouble(ORDER_VOLUME_INITIAL),8);
   row.Number("volumeLeft",OrderGetDouble(ORDER_VOLUME_CURRENT),8);
   row.Number("price",OrderGetDouble(ORDER_PRICE_OPEN),digits);
   row.PriceOrNull("sl",OrderGetDouble(ORDER_SL),digits);
   row.PriceOrNull("tp",OrderGetDouble(ORDER_TP),digits);
   row.Ticket("position",(ulong)OrderGetInteger(ORDER_POSITION_ID));
   row.Long("time",OrderGetInteger(ORDER_TIME_SETUP_MSC));
   row.Text("magic",IntegerToString(OrderGetInteger(ORDER_MAGIC)));
   row.Text("comment",ForeignText(OrderGetString(ORDER_COMMENT),64));
   return(row.Object());
  }

string OrdersSignature()
  {
   string signature="";
   for(int i=0; i<OrdersTotal(); i++)
     {
      ulong ticket=OrderGetTicket(i);
      if(ticket!=0)
         signature+=StringFormat("%I64u %.8f %.8f %.8f %.8f;",ticket,OrderGetDouble(ORDER_VOLUME_CURRENT),OrderGetDouble(ORDER_PRICE_OPEN),
                                 OrderGetDouble(ORDER_SL),OrderGetDouble(ORDER_TP));
     }
   return(signature);
  }

void SendOrders()
  {
   string rows[];
   for(int i=0; i<OrdersTotal(); i++)
     {
      ulong ticket=OrderGetTicket(i);
      if(ticket!=0)
         AddRow(rows,OrderJson(ticket));
     }
   g_sentOrders=OrdersSignature();
   SendRows("orders","","orders",rows);
  }

//+------------------------------------------------------------------+
//| What a terminal shows that has not caught up with its broker is  |
//| no picture of the account: it is told as soon as it has.         |
//+------------------------------------------------------------------+
void SendSnapshot()
  {
   g_owesSnapshot=!IsSynchronised();
   if(g_owesSnapshot)
      return;
   SendAccount();
   SendPositions();
   SendOrders();
  }

void SendChangedSnapshot()
  {
   if(g_owesSnapshot)
      SendSnapshot();
   // that the broker is out of reach is told at once
   if((IsSynchronised() || !IsConnectedToBroker()) && AccountSignature()!=g_sentAccount)
      SendAccount();
   if(!IsSynchronised())
      return;
   if(PositionsSignature()==g_sentPositions && OrdersSignature()==g_sentOrders)
      return;
   SendPositions();
   SendOrders();
  }
