//+------------------------------------------------------------------+
//| Entry.mqh - a command and its outcome, and their lines           |
//+------------------------------------------------------------------+
struct SCommand
  {
   string            cid;
   string            type;       // order.open, order.close, order.modify, order.cancel
   string            symbol;     // as it was ordered: perhaps a series
   string            side;       // BUY or SELL; of a close that of the position
   double            volume;
   double            sl;         // 0 for none
   double            tp;
   bool              keepLevels;
   long              deviation;
   ulong             position;
   string            target;     // of a cancel
   string            entryType;  // LIMIT or STOP for an entry that waits; empty for one at the market
   double            entryPrice;
   long              entryExpiresAt; // server's milliseconds; 0 for the end of the day
   int               attempt;
   long              expiresMs;
  };

struct SEntry
  {
   SCommand          command;
   string            body;       // what must be the same when the cid comes again
   string            contract;   // where the order went
   string            orderSide;  // of the order itself: of a close the other side
   double            orderVolume;
   long              sentAt;     // server's milliseconds
   long              lapsesAt;   // when an entry that waits is taken back; 0 for never
   bool              isOpen;     // no outcome yet
   string            status;
   bool              recovered;
   uint              retcode;
   string            reason;
   string            message;
   ulong             order;
   ulong             deal;
   ulong             position;
   double            volume;     // executed
   double            price;
  };

void ClearCommand(SCommand &command)
  {
   command.cid="";
   command.type="";
   command.symbol="";
   command.side="";
   command.volume=0;
   command.sl=0;
   command.tp=0;
   command.keepLevels=false;
   command.deviation=0;
   command.position=0;
   command.target="";
   command.entryType="";
   command.entryPrice=0;
   command.entryExpiresAt=0;
   command.attempt=0;
   command.expiresMs=0;
  }

void ClearEntry(SEntry &entry)
  {
   ClearCommand(entry.command);
   entry.body="";
   entry.contract="";
   entry.orderSide="";
   entry.orderVolume=0;
   entry.sentAt=0;
   entry.lapsesAt=0;
   entry.isOpen=false;
   entry.status="";
   entry.recovered=false;
   entry.retcode=0;
   entry.reason="";
   entry.message="";
   entry.order=0;
   entry.deal=0;
   entry.position=0;
   entry.volume=0;
   entry.price=0;
  }

//+------------------------------------------------------------------+
//| What an entry waits for; nothing of one at the market.           |
//+------------------------------------------------------------------+
void WriteEntryTerms(CJsonWriter &members,SCommand &command)
  {
   if(command.entryType=="")
      return;
   members.Text("entryType",command.entryType);
   members.Number("entryPrice",command.entryPrice,10);
   members.Long("entryExpiresAt",command.entryExpiresAt);
  }

//+------------------------------------------------------------------+
//| All of a command but its cid, its attempt and its time.          |
//+------------------------------------------------------------------+
void WriteTerms(CJsonWriter &members,SCommand &command)
  {
   members.Text("type",command.type);
   members.Text("symbol",command.symbol);
   members.Text("side",command.side);
   members.Number("volume",command.volume,8);
   members.Number("sl",command.sl,10);
   members.Number("tp",command.tp,10);
   members.Bool("keepLevels",command.keepLevels);
   members.Long("deviation",command.deviation);
   members.Ticket("position",command.position);
   members.Text("target",command.target);
   WriteEntryTerms(members,command);
  }

string CommandBody(SCommand &command)
  {
   CJsonWriter body;
   WriteTerms(body,command);
   return(body.Object());
  }

string IntentJson(SEntry &entry)
  {
   CJsonWriter line;
   line.Text("e","I");
   line.Text("cid",entry.command.cid);
   line.Long("attempt",entry.command.attempt);
   WriteTerms(line,entry.command);
   if(entry.lapsesAt>0)
      line.Long("lapsesAt",entry.lapsesAt);
   line.Text("contract",entry.contract);
   line.Text("orderSide",entry.orderSide);
   line.Number("orderVolume",entry.orderVolume,8);
   line.Long("sentAt",entry.sentAt);
   line.Ticket("actsOn",entry.position);
   line.Ticket("order",entry.order);
   return(line.Object());
  }

string ResultJson(SEntry &entry)
  {
   CJsonWriter line;
   line.Text("e","R");
   line.Text("cid",entry.command.cid);
   line.Text("status",entry.status);
   line.Bool("recovered",entry.recovered);
   line.Long("retcode",(long)entry.retcode);
   line.Text("reason",entry.reason);
   line.Text("message",entry.message);
   line.Ticket("order",entry.order);
   line.Ticket("deal",entry.deal);
   line.Ticket("position",entry.position);
   line.Number("volume",entry.volume,8);
   line.Number("price",entry.price,10);
   return(line.Object());
  }

void ReadIntent(CJson &json,SEntry &entry)
  {
   long attempt=0;
   ClearEntry(entry);
   json.GetText(0,"cid",entry.command.cid);
   json.GetText(0,"type",entry.command.type);
   json.GetText(0,"symbol",entry.command.symbol);
   json.GetText(0,"side",entry.command.side);
   json.GetNumber(0,"volume",entry.command.volume);
   json.GetNumber(0,"sl",entry.command.sl);
   json.GetNumber(0,"tp",entry.command.tp);
   json.GetBool(0,"keepLevels",entry.command.keepLevels);
   json.GetLong(0,"deviation",entry.command.deviation);
   json.GetTicketOrNull(0,"position",entry.command.position);
   json.GetText(0,"target",entry.command.target);
   json.GetText(0,"entryType",entry.command.entryType);
   json.GetNumber(0,"entryPrice",entry.command.entryPrice);
   json.GetLong(0,"entryExpiresAt",entry.command.entryExpiresAt);
   json.GetLong(0,"lapsesAt",entry.lapsesAt);
   json.GetLong(0,"attempt",attempt);
   json.GetText(0,"contract",entry.contract);
   json.GetText(0,"orderSide",entry.orderSide);
   json.GetNumber(0,"orderVolume",entry.orderVolume);
   json.GetLong(0,"sentAt",entry.sentAt);
   json.GetTicketOrNull(0,"actsOn",entry.position);
   json.GetTicketOrNull(0,"order",entry.order);
   entry.command.attempt=(int)attempt;
   entry.body=CommandBody(entry.command);
   entry.status="unknown";
   entry.isOpen=true;
  }

void ReadResult(CJson &json,SEntry &entry)
  {
   long retcode=0;
   json.GetText(0,"status",entry.status);
   json.GetBool(0,"recovered",entry.recovered);
   json.GetLong(0,"retcode",retcode);
   json.GetText(0,"reason",entry.reason);
   json.GetText(0,"message",entry.message);
   json.GetTicketOrNull(0,"order",entry.order);
   json.GetTicketOrNull(0,"deal",entry.deal);
   json.GetTicketOrNull(0,"position",entry.position);
   json.GetNumber(0,"volume",entry.volume);
   json.GetNumber(0,"price",entry.price);
   entry.retcode=(uint)retcode;
   entry.isOpen=(entry.status=="unknown");
  }
