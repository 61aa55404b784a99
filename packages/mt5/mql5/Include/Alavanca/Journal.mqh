//+------------------------------------------------------------------+
//| Journal.mqh - every command and its outcome, in a file           |
//|                                                                  |
//| A line before the order leaves, a line when its outcome is       |
//| known. Global variables of the terminal would not do: they hold  |
//| doubles only, and are forgotten after four weeks.                |
//+------------------------------------------------------------------+
class CJournal
  {
private:
   string            m_base;         // path without its end
   int               m_file;
   string            m_id;
   long              m_since;
   long              m_promised;     // lines that a compaction kept, by the head; -1 when there was none
   long              m_kept;         // the same by the line after them; -1 when it is not there
   SEntry            m_entries[];
   int               m_count;
   CIndex            m_byCid;
   CIndex            m_byOrder;
   int               m_watched[];    // entries that something is still awaited of
   int               m_lastTraded;   // the last entry that has a deal, or -1
   string            m_unwritten[];  // outcomes that found the disk full

   int               OpenFile(const string name,const bool anew);
   bool              Load();
   void              LoadLine(CJson &json);
   bool              IsTorn() { return(m_promised>=0 && m_kept!=m_promised); }
   bool              ReadAll();
   void              FinishCompaction();
   bool              PutLine(const int file,const string line);
   bool              WriteLine(const string line);
   int               Add(SEntry &entry);
   void              Put(const int at,SEntry &entry);
   void              Watch(const int at);
   bool              IsOld(SEntry &entry,const long before);
   bool              IsWhole(const string name);
   void              ReadArchived(const int file,CIndex &known);
   bool              Archive(const string name,const long before);
   bool              WriteKept(const string name,const long before);

public:
                     CJournal() { m_file=INVALID_HANDLE; m_since=0; m_count=0; m_lastTraded=-1; m_promised=-1; m_kept=-1; }
   bool              Open();
   void              Begin(const string id);
   void              Close();
   bool              Compact(const long before);
   bool              IsWritable();
   string            StateJson();
   int               Count() { return(m_count); }
   int               Find(const string cid);
   void              Get(const int at,SEntry &entry) { entry=m_entries[at]; }
   bool              IsOpenAt(const int at) { return(m_entries[at].isOpen); }
   int               Watched() { return(ArraySize(m_watched)); }
   int               WatchedAt(const int i) { return(m_watched[i]); }
   bool              LastTraded(SEntry &entry);
   void              ForgetLapse(const int at);
   void              ForgetRest(const int at);
   bool              IsKnownOrder(const ulong order,const int exceptFor);
   int               WriteIntent(SEntry &entry,const int known);
   void              WriteResult(const int at,SEntry &entry);
   void              WriteLeftovers();
  };

CJournal g_journal;

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

int CJournal::OpenFile(const string name,const bool anew)
  {
   if(anew)
      return(FileOpen(name,FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8));
   return(FileOpen(name,FILE_READ|FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8));
  }

//+------------------------------------------------------------------+
//| Opens the file of this account and magic number for us alone: a  |
//| second Expert Advisor with the same ones cannot, and must not    |
//| trade. False then.                                               |
//+------------------------------------------------------------------+
bool CJournal::Open()
  {
   Close();
   ArrayFree(m_unwritten);
   m_base=StringFormat("Alavanca\\journal-%s-%I64d-%I64d",FileNamePart(AccountInfoString(ACCOUNT_SERVER)),AccountInfoInteger(ACCOUNT_LOGIN),InpMagic);
   if(!ReadAll())
      return(false);
   FinishCompaction();
   return(m_file!=INVALID_HANDLE);
  }

//+------------------------------------------------------------------+
//| Reads the file from its beginning into a memory with nothing in  |
//| it: after another account or other inputs the terminal begins    |
//| anew, and keeps what variables hold.                             |
//+------------------------------------------------------------------+
bool CJournal::ReadAll()
  {
   m_count=0;
   m_id="";
   m_since=0;
   m_promised=-1;
   m_kept=-1;
   m_lastTraded=-1;
   m_byCid.Clear();
   m_byOrder.Clear();
   ArrayFree(m_watched);
   m_file=OpenFile(m_base+".jsonl",false);
   if(m_file==INVALID_HANDLE)
      return(false);
   bool whole=Load();
   FileSeek(m_file,0,SEEK_END);
   // a line that a crash cut off must not swallow the next one
   if(!whole)
      WriteLine("");
   return(true);
  }

//+------------------------------------------------------------------+
//| A new journal is dated by the server's clock, so it waits until  |
//| that was really seen; no order leaves before.                    |
//+------------------------------------------------------------------+
void CJournal::Begin(const string id)
  {
   if(m_id!="" || m_file==INVALID_HANDLE)
      return;
   m_id=id;
   m_since=ServerMs();
   CJsonWriter head;
   head.Text("e","J");
   head.Text("id",m_id);
   head.Long("since",m_since);
   if(!WriteLine(head.Object()))
      AddRow(m_unwritten,head.Object());
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
      json.GetLong(0,"kept",m_promised);
     }
   if(kind=="C")
      json.GetLong(0,"kept",m_kept);
   if(kind!="I" && kind!="R")
      return;
   int at=Find(cid);
   SEntry entry;
   if(kind=="I")
      ReadIntent(json,entry);
   else
     {
      if(at<0)
         return;
      entry=m_entries[at];
      ReadResult(json,entry);
     }
   if(at<0)
      Add(entry);
   else
      Put(at,entry);
  }

//+------------------------------------------------------------------+
//| Whether the line was written whole; on its way to the disk.      |
//+------------------------------------------------------------------+
bool CJournal::PutLine(const int file,const string line)
  {
   string text=line+"\r\n";
   return(file!=INVALID_HANDLE && (int)FileWriteString(file,text)>=StringLen(text));
  }

//+------------------------------------------------------------------+
//| Whether the line is on the disk. What was not written whole      |
//| counts as not written.                                           |
//+------------------------------------------------------------------+
bool CJournal::WriteLine(const string line)
  {
   if(!PutLine(m_file,line))
      return(false);
   FileFlush(m_file);
   return(true);
  }

bool CJournal::IsWritable()
  {
   return(m_file!=INVALID_HANDLE && m_id!="" && ArraySize(m_unwritten)==0);
  }

string CJournal::StateJson()
  {
   int open=0;
   for(int i=0; i<ArraySize(m_watched); i++)
      if(m_entries[m_watched[i]].isOpen)
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
//| The place of a cid, or -1.                                       |
//+------------------------------------------------------------------+
int CJournal::Find(const string cid)
  {
   ulong key=KeyOf(cid);
   for(int slot=m_byCid.First(key); slot>=0; slot=m_byCid.Next(key,slot))
      if(m_entries[m_byCid.Place(slot)].command.cid==cid)
         return(m_byCid.Place(slot));
   return(-1);
  }

//+------------------------------------------------------------------+
//| Whether an order was sent by a command that is answered already. |
//+------------------------------------------------------------------+
bool CJournal::IsKnownOrder(const ulong order,const int exceptFor)
  {
   for(int slot=m_byOrder.First(order); slot>=0; slot=m_byOrder.Next(order,slot))
     {
      int at=m_byOrder.Place(slot);
      if(at!=exceptFor && m_entries[at].order==order && m_entries[at].command.type!="order.cancel")
         return(true);
     }
   return(false);
  }

//+------------------------------------------------------------------+
//| The last command that led to a deal: what the account must show. |
//+------------------------------------------------------------------+
bool CJournal::LastTraded(SEntry &entry)
  {
   if(m_lastTraded<0)
      return(false);
   entry=m_entries[m_lastTraded];
   return(true);
  }

int CJournal::Add(SEntry &entry)
  {
   int at=m_count;
   if(at>=ArraySize(m_entries))
      ArrayResize(m_entries,at+64,1024);
   m_count++;
   m_entries[at].order=0;
   m_byCid.Add(KeyOf(entry.command.cid),at);
   Put(at,entry);
   return(at);
  }

void CJournal::Put(const int at,SEntry &entry)
  {
   if(entry.order!=0 && entry.order!=m_entries[at].order)
      m_byOrder.Add(entry.order,at);
   m_entries[at]=entry;
   if(entry.deal!=0)
      m_lastTraded=at;
   Watch(at);
  }

//+------------------------------------------------------------------+
//| Keeps the list of entries that something is still awaited of: an |
//| outcome, a person's look, the end of their time, or of a rest.   |
//+------------------------------------------------------------------+
void CJournal::Watch(const int at)
  {
   int i=ArraySize(m_watched)-1;
   while(i>=0 && m_watched[i]!=at)
      i--;
   bool isAwaited=(m_entries[at].isOpen || m_entries[at].lapsesAt>0 || m_entries[at].status=="ambiguous" || m_entries[at].status=="partial");
   if(isAwaited && i<0)
     {
      int size=ArraySize(m_watched);
      ArrayResize(m_watched,size+1,64);
      m_watched[size]=at;
     }
   if(!isAwaited && i>=0)
      ArrayRemove(m_watched,(uint)i,1);
  }

void CJournal::ForgetLapse(const int at)
  {
   m_entries[at].lapsesAt=0;
   Watch(at);
  }

//+------------------------------------------------------------------+
//| Nothing can work any more of an order that was filled in part.   |
//+------------------------------------------------------------------+
void CJournal::ForgetRest(const int at)
  {
   for(int i=ArraySize(m_watched)-1; i>=0; i--)
      if(m_watched[i]==at && !m_entries[at].isOpen && m_entries[at].lapsesAt==0)
         ArrayRemove(m_watched,(uint)i,1);
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
   Put(known,entry);
   return(known);
  }

//+------------------------------------------------------------------+
//| An outcome that finds the disk full is kept and tried again: the |
//| order has left already, so it must not be lost.                  |
//+------------------------------------------------------------------+
void CJournal::WriteResult(const int at,SEntry &entry)
  {
   entry.isOpen=(entry.status=="unknown");
   Put(at,entry);
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
