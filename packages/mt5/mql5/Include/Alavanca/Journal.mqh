//+------------------------------------------------------------------+
//| Journal.mqh - every command and its outcome, in a file           |
//|                                                                  |
//| A line before the order leaves, a line when its outcome is       |
//| known. Global variables of the terminal would not do: they hold  |
//| doubles only, and are forgotten after four weeks.                |
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

class CJournal
  {
private:
   string            m_name;
   int               m_file;
   string            m_id;
   long              m_since;
   SEntry            m_entries[];
   int               m_count;
   string            m_unwritten[];  // outcomes that found the disk full

   bool              Load();
   void              LoadLine(CJson &json);
   bool              WriteLine(const string line);
   int               Add(SEntry &entry);
   string            IntentJson(SEntry &entry);
   string            ResultJson(SEntry &entry);

public:
                     CJournal() { m_file=INVALID_HANDLE; m_since=0; m_count=0; }
   bool              Open(const string id);
   void              Close();
   bool              IsWritable();
   string            StateJson();
   int               Count() { return(m_count); }
   int               Find(const string cid);
   void              Get(const int at,SEntry &entry) { entry=m_entries[at]; }
   bool              IsOpenAt(const int at) { return(m_entries[at].isOpen); }
   long              LapsesAt(const int at) { return(m_entries[at].lapsesAt); }
   void              ForgetLapse(const int at) { m_entries[at].lapsesAt=0; }
   bool              IsKnownOrder(const ulong order,const int exceptFor);
   int               WriteIntent(SEntry &entry,const int known);
   void              WriteResult(const int at,SEntry &entry);
   void              WriteLeftovers();
  };

CJournal g_journal;

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

string CommandBody(SCommand &command)
  {
   CJsonWriter body;
   body.Text("type",command.type);
   body.Text("symbol",command.symbol);
   body.Text("side",command.side);
   body.Number("volume",command.volume,8);
   body.Number("sl",command.sl,10);
   body.Number("tp",command.tp,10);
   body.Bool("keepLevels",command.keepLevels);
   body.Long("deviation",command.deviation);
   body.Ticket("position",command.position);
   body.Text("target",command.target);
   WriteEntryTerms(body,command);
   return(body.Object());
  }

//+------------------------------------------------------------------+
//| Letters of a server's name that every disk can write.            |
//+------------------------------------------------------------------+
string FileNamePart(const string text)
  {
   string result="";
   for(int i=0; i<StringLen(text); i++)
     {
      ushort c=StringGetCharacter(text,i);
      bool plain=((c>='0' && c<='9') || (c>='A' && c<='Z') || (c>='a' && c<='z') || c=='-');
      result+=plain ? ShortToString(c) : "_";
     }
   return(result);
  }

//+------------------------------------------------------------------+
//| Opens the file of this account and magic number for us alone: a  |
//| second Expert Advisor with the same ones cannot, and must not    |
//| trade. False then.                                               |
//+------------------------------------------------------------------+
bool CJournal::Open(const string id)
  {
   // after another account or other inputs the terminal begins anew, and keeps what variables hold
   m_count=0;
   m_id="";
   m_since=0;
   ArrayFree(m_unwritten);
   m_name=StringFormat("Alavanca\\journal-%s-%I64d-%I64d.jsonl",FileNamePart(AccountInfoString(ACCOUNT_SERVER)),
                       AccountInfoInteger(ACCOUNT_LOGIN),InpMagic);
   m_file=FileOpen(m_name,FILE_READ|FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8);
   if(m_file==INVALID_HANDLE)
      return(false);
   bool whole=Load();
   FileSeek(m_file,0,SEEK_END);
   // a line that a crash cut off must not swallow the next one
   if(!whole)
      WriteLine("");
   if(m_id!="")
      return(true);
   m_id=id;
   m_since=ServerMs();
   CJsonWriter head;
   head.Text("e","J");
   head.Text("id",m_id);
   head.Long("since",m_since);
   if(!WriteLine(head.Object()))
      AddRow(m_unwritten,head.Object());
   return(true);
  }

void CJournal::Close()
  {
   if(m_file!=INVALID_HANDLE)
      FileClose(m_file);
   m_file=INVALID_HANDLE;
  }

//+------------------------------------------------------------------+
//| Reads what was written before. False when the last line is torn. |
//+------------------------------------------------------------------+
bool CJournal::Load()
  {
   CJson json;
   bool whole=true;
   FileSeek(m_file,0,SEEK_SET);
   while(!FileIsEnding(m_file))
     {
      string line=FileReadString(m_file);
      if(line=="")
         continue;
      whole=json.Read(line);
      if(whole)
         LoadLine(json);
     }
   return(whole);
  }

void CJournal::LoadLine(CJson &json)
  {
   string kind="";
   string cid="";
   json.GetText(0,"e",kind);
   json.GetText(0,"cid",cid);
   if(kind=="J")
     {
      json.GetText(0,"id",m_id);
      json.GetLong(0,"since",m_since);
      return;
     }
   int at=Find(cid);
   if(kind=="I")
     {
      SEntry entry={};
      long attempt=0;
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
      if(at<0)
         Add(entry);
      else
         m_entries[at]=entry;
      return;
     }
   if(kind!="R" || at<0)
      return;
   long retcode=0;
   json.GetText(0,"status",m_entries[at].status);
   json.GetBool(0,"recovered",m_entries[at].recovered);
   json.GetLong(0,"retcode",retcode);
   json.GetText(0,"reason",m_entries[at].reason);
   json.GetText(0,"message",m_entries[at].message);
   json.GetTicketOrNull(0,"order",m_entries[at].order);
   json.GetTicketOrNull(0,"deal",m_entries[at].deal);
   json.GetTicketOrNull(0,"position",m_entries[at].position);
   json.GetNumber(0,"volume",m_entries[at].volume);
   json.GetNumber(0,"price",m_entries[at].price);
   m_entries[at].retcode=(uint)retcode;
   m_entries[at].isOpen=(m_entries[at].status=="unknown");
  }

//+------------------------------------------------------------------+
//| Whether the line is on the disk. What was not written whole      |
//| counts as not written.                                           |
//+------------------------------------------------------------------+
bool CJournal::WriteLine(const string line)
  {
   if(m_file==INVALID_HANDLE)
      return(false);
   string text=line+"\r\n";
   if((int)FileWriteString(m_file,text)<StringLen(text))
      return(false);
   FileFlush(m_file);
   return(true);
  }

bool CJournal::IsWritable()
  {
   return(m_file!=INVALID_HANDLE && ArraySize(m_unwritten)==0);
  }

string CJournal::StateJson()
  {
   int open=0;
   for(int i=0; i<m_count; i++)
      if(m_entries[i].isOpen)
         open++;
   CJsonWriter state;
   state.Bool("writable",IsWritable());
   state.Text("id",m_id);
   state.Long("since",m_since);
   state.Long("entries",m_count);
   state.Long("open",open);
   return(state.Object());
  }

//+------------------------------------------------------------------+
//| The place of a cid, or -1. From the end: what is asked for is    |
//| nearly always young.                                             |
//+------------------------------------------------------------------+
int CJournal::Find(const string cid)
  {
   int at=m_count-1;
   while(at>=0 && m_entries[at].command.cid!=cid)
      at--;
   return(at);
  }

//+------------------------------------------------------------------+
//| Whether an order was sent by a command that is answered already. |
//+------------------------------------------------------------------+
bool CJournal::IsKnownOrder(const ulong order,const int exceptFor)
  {
   for(int i=0; i<m_count; i++)
      if(i!=exceptFor && m_entries[i].order==order && m_entries[i].command.type!="order.cancel")
         return(true);
   return(false);
  }

int CJournal::Add(SEntry &entry)
  {
   if(m_count>=ArraySize(m_entries))
      ArrayResize(m_entries,m_count+64,1024);
   m_entries[m_count]=entry;
   m_count++;
   return(m_count-1);
  }

string CJournal::IntentJson(SEntry &entry)
  {
   CJsonWriter line;
   line.Text("e","I");
   line.Text("cid",entry.command.cid);
   line.Long("attempt",entry.command.attempt);
   line.Text("type",entry.command.type);
   line.Text("symbol",entry.command.symbol);
   line.Text("side",entry.command.side);
   line.Number("volume",entry.command.volume,8);
   line.Number("sl",entry.command.sl,10);
   line.Number("tp",entry.command.tp,10);
   line.Bool("keepLevels",entry.command.keepLevels);
   line.Long("deviation",entry.command.deviation);
   line.Ticket("position",entry.command.position);
   line.Text("target",entry.command.target);
   WriteEntryTerms(line,entry.command);
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

string CJournal::ResultJson(SEntry &entry)
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

//+------------------------------------------------------------------+
//| Where the command stands in the journal, as new or in place of   |
//| its last attempt. -1: it was not written, so nothing may be sent.|
//+------------------------------------------------------------------+
int CJournal::WriteIntent(SEntry &entry,const int known)
  {
   WriteLeftovers();
   if(!IsWritable() || !WriteLine(IntentJson(entry)))
      return(-1);
   entry.isOpen=true;
   if(known<0)
      return(Add(entry));
   m_entries[known]=entry;
   return(known);
  }

//+------------------------------------------------------------------+
//| An outcome that finds the disk full is kept and tried again: the |
//| order has left already, so it must not be lost.                  |
//+------------------------------------------------------------------+
void CJournal::WriteResult(const int at,SEntry &entry)
  {
   entry.isOpen=(entry.status=="unknown");
   m_entries[at]=entry;
   string line=ResultJson(entry);
   WriteLeftovers();
   if(!IsWritable() || !WriteLine(line))
      AddRow(m_unwritten,line);
  }

void CJournal::WriteLeftovers()
  {
   while(ArraySize(m_unwritten)>0)
     {
      // on a line of its own, whatever of it was written before
      if(!WriteLine("") || !WriteLine(m_unwritten[0]))
         return;
      ArrayRemove(m_unwritten,0,1);
     }
  }
