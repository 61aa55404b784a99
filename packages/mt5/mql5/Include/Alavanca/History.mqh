//+------------------------------------------------------------------+
//| History.mqh - deals                                              |
//+------------------------------------------------------------------+
bool IsTrade(const ulong deal)
  {
   long type=HistoryDealGetInteger(deal,DEAL_TYPE);
   return(type==DEAL_TYPE_BUY || type==DEAL_TYPE_SELL);
  }

string EntryText(const int entry)
  {
   switch(entry)
     {
      case DEAL_ENTRY_IN:
         return("IN");
      case DEAL_ENTRY_OUT:
         return("OUT");
      case DEAL_ENTRY_INOUT:
         return("INOUT");
      default:
         return("OUT_BY");
     }
  }

string ReasonText(const int reason)
  {
   switch(reason)
     {
      case DEAL_REASON_CLIENT:
         return("CLIENT");
      case DEAL_REASON_MOBILE:
         return("MOBILE");
      case DEAL_REASON_WEB:
         return("WEB");
      case DEAL_REASON_EXPERT:
         return("EXPERT");
      case DEAL_REASON_SL:
         return("SL");
      case DEAL_REASON_TP:
         return("TP");
      case DEAL_REASON_SO:
         return("SO");
      default:
         return("OTHER");
     }
  }

//+------------------------------------------------------------------+
//| A deal that the selected history holds.                          |
//+------------------------------------------------------------------+
string DealJson(const ulong deal)
  {
   string symbol=HistoryDealGetString(deal,DEAL_SYMBOL);
   CJsonWriter row;
   row.Ticket("ticket",deal);
   row.Ticket("order",(ulong)HistoryDealGetInteger(deal,DEAL_ORDER));
   row.Ticket("position",(ulong)HistoryDealGetInteger(deal,DEAL_POSITION_ID));
   row.Text("symbol",symbol);
   row.Text("side",HistoryDealGetInteger(deal,DEAL_TYPE)==DEAL_TYPE_BUY ? "BUY" : "SELL");
   row.Text("entry",EntryText((int)HistoryDealGetInteger(deal,DEAL_ENTRY)));
   row.Text("reason",ReasonText((int)HistoryDealGetInteger(deal,DEAL_REASON)));
   row.Number("volume",HistoryDealGetDouble(deal,DEAL_VOLUME),8);
   row.Number("price",HistoryDealGetDouble(deal,DEAL_PRICE),DigitsOf(symbol)+4);
   row.Number("commission",HistoryDealGetDouble(deal,DEAL_COMMISSION),4);
   row.Number("fee",HistoryDealGetDouble(deal,DEAL_FEE),4);
   row.Number("swap",HistoryDealGetDouble(deal,DEAL_SWAP),4);
   row.Number("profit",HistoryDealGetDouble(deal,DEAL_PROFIT),4);
   row.Long("time",HistoryDealGetInteger(deal,DEAL_TIME_MSC));
   row.Text("magic",IntegerToString(HistoryDealGetInteger(deal,DEAL_MAGIC)));
   row.Text("comment",ForeignText(HistoryDealGetString(deal,DEAL_COMMENT),64));
   return(row.Object());
  }

//+------------------------------------------------------------------+
//| Selects by whole seconds, so a second more on either side.       |
//+------------------------------------------------------------------+
bool SelectHistory(const long fromMs,const long toMs)
  {
   return(HistorySelect((datetime)LargerLong(fromMs/1000-1,0),(datetime)(toMs/1000+1)));
  }

struct SAskedHistory
  {
   string            id;
   long              fromMs;
   long              toMs;
  };

#define MOST_ASKED   8

SAskedHistory g_asked[];

//+------------------------------------------------------------------+
//| A history that is not all there yet would be half an answer: the |
//| question waits.                                                  |
//+------------------------------------------------------------------+
void AskForHistory(const string id,const long fromMs,const long toMs)
  {
   if(ArraySize(g_asked)>=MOST_ASKED)
      ArrayRemove(g_asked,0,1);
   int size=ArraySize(g_asked);
   ArrayResize(g_asked,size+1,MOST_ASKED);
   g_asked[size].id=id;
   g_asked[size].fromMs=fromMs;
   g_asked[size].toMs=toMs;
   AnswerHistory();
  }

void AnswerHistory()
  {
   while(IsSynchronised() && ArraySize(g_asked)>0)
     {
      SendHistory(g_asked[0].id,g_asked[0].fromMs,g_asked[0].toMs);
      ArrayRemove(g_asked,0,1);
     }
  }

void SendHistory(const string id,const long fromMs,const long toMs)
  {
   if(!SelectHistory(fromMs,toMs))
     {
      g_session.SendError("NO_HISTORY","the terminal could not read the history","history",id);
      return;
     }
   string rows[];
   for(int i=0; i<HistoryDealsTotal(); i++)
     {
      ulong deal=HistoryDealGetTicket(i);
      if(deal==0 || !IsTrade(deal))
         continue;
      long time=HistoryDealGetInteger(deal,DEAL_TIME_MSC);
      if(time>=fromMs && time<=toMs)
         AddRow(rows,DealJson(deal));
     }
   SendRows("history",id,"deals",rows);
  }
