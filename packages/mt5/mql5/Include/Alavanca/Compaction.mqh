//+------------------------------------------------------------------+
//| Compaction.mqh - what is over and old leaves the journal         |
//|                                                                  |
//| First it is added to a file with the date in its name. Then what |
//| stays is written to a file of its own, which takes the journal's |
//| place in one step once it is whole. Whatever moment it dies at,  |
//| each command stands in the journal or in the file next to it,    |
//| and the next start finishes or drops what was begun.             |
//+------------------------------------------------------------------+
#define NEXT_FILE    ".next"
#define KEPT_DAYS    31

bool CJournal::IsOld(SEntry &entry,const long before)
  {
   if(entry.isOpen || entry.status=="ambiguous" || entry.sentAt<=0 || entry.sentAt>=before)
      return(false);
   return(!IsWorkingOrder(entry.order));
  }

//+------------------------------------------------------------------+
//| Commands that a file of old ones holds with their outcomes.      |
//+------------------------------------------------------------------+
void CJournal::ReadArchived(const int file,CIndex &known)
  {
   CJson json;
   bool whole=true;
   while(!FileIsEnding(file))
     {
      string kind="";
      string cid="";
      string line=FileReadString(file);
      if(line=="")
         continue;
      whole=json.Read(line);
      if(whole && json.GetText(0,"e",kind) && kind=="R" && json.GetText(0,"cid",cid) && Find(cid)>=0)
         known.Add(KeyOf(cid),Find(cid));
     }
   FileSeek(file,0,SEEK_END);
   if(!whole)
      PutLine(file,"");
  }

//+------------------------------------------------------------------+
//| Adds what is old to the dated file; what a compaction that died  |
//| has added already is passed over.                                |
//+------------------------------------------------------------------+
bool CJournal::Archive(const string name,const long before)
  {
   int file=OpenFile(name,false);
   if(file==INVALID_HANDLE)
      return(false);
   CIndex known;
   ReadArchived(file,known);
   bool done=true;
   for(int at=0; at<m_count && done; at++)
     {
      bool isThere=false;
      ulong key=KeyOf(m_entries[at].command.cid);
      for(int slot=known.First(key); slot>=0; slot=known.Next(key,slot))
         isThere=(isThere || known.Place(slot)==at);
      if(!isThere && IsOld(m_entries[at],before))
         done=(PutLine(file,IntentJson(m_entries[at])) && PutLine(file,ResultJson(m_entries[at])));
     }
   FileFlush(file);
   FileClose(file);
   return(done);
  }

//+------------------------------------------------------------------+
//| Writes the journal anew without what is old. The line at its end |
//| says that nothing is missing.                                    |
//+------------------------------------------------------------------+
bool CJournal::WriteKept(const string name,const long before)
  {
   int file=OpenFile(name,true);
   if(file==INVALID_HANDLE)
      return(false);
   int kept=0;
   for(int at=0; at<m_count; at++)
      if(!IsOld(m_entries[at],before))
         kept++;
   CJsonWriter head;
   head.Text("e","J");
   head.Text("id",m_id);
   // it vouches for nothing older any more
   head.Long("since",LargerLong(m_since,before));
   head.Long("kept",kept);
   bool done=PutLine(file,head.Object());
   for(int at=0; at<m_count && done; at++)
     {
      if(IsOld(m_entries[at],before))
         continue;
      done=PutLine(file,IntentJson(m_entries[at]));
      if(done && (!m_entries[at].isOpen || m_entries[at].retcode!=0))
         done=PutLine(file,ResultJson(m_entries[at]));
     }
   CJsonWriter end;
   end.Text("e","C");
   end.Long("kept",kept);
   done=(done && PutLine(file,end.Object()));
   FileFlush(file);
   FileClose(file);
   return(done && IsWhole(name));
  }

//+------------------------------------------------------------------+
//| Whether a file of what is kept was written to its end.           |
//+------------------------------------------------------------------+
bool CJournal::IsWhole(const string name)
  {
   int file=OpenFile(name,false);
   if(file==INVALID_HANDLE)
      return(false);
   CJson json;
   string kind="";
   long promised=-1;
   long kept=-2;
   long intents=0;
   while(!FileIsEnding(file))
     {
      string line=FileReadString(file);
      if(line=="" || !json.Read(line) || !json.GetText(0,"e",kind))
         continue;
      if(kind=="J")
         json.GetLong(0,"kept",promised);
      if(kind=="I")
         intents++;
      if(kind=="C")
         json.GetLong(0,"kept",kept);
     }
   FileClose(file);
   return(promised>=0 && promised==kept && intents==promised);
  }

//+------------------------------------------------------------------+
//| Moves what is over and was sent before a moment out of the       |
//| journal. False when another program holds the file afterwards:   |
//| then nothing may be sent.                                        |
//+------------------------------------------------------------------+
bool CJournal::Compact(const long before)
  {
   int old=0;
   for(int at=0; at<m_count; at++)
      if(IsOld(m_entries[at],before))
         old++;
   if(old==0 || !IsWritable())
      return(true);
   string archive=m_base+"-until-"+TimeToString((datetime)(before/1000),TIME_DATE)+".jsonl";
   string next=m_base+NEXT_FILE;
   if(!Archive(archive,before) || !WriteKept(next,before))
     {
      FileDelete(next);
      Print("Alavanca: the journal could not be made shorter, and goes on as it is. Free some room on the disk");
      return(true);
     }
   Close();
   if(FileMove(next,0,m_base+".jsonl",FILE_REWRITE))
      PrintFormat("Alavanca: %d old commands were moved from the journal to %s",old,archive);
   return(Open());
  }

//+------------------------------------------------------------------+
//| What a compaction that died has left: the file takes its place   |
//| where the journal is not whole, else it is dropped.              |
//+------------------------------------------------------------------+
void CJournal::FinishCompaction()
  {
   string next=m_base+NEXT_FILE;
   if(!FileIsExist(next))
      return;
   if((m_id!="" && !IsTorn()) || !IsWhole(next))
     {
      FileDelete(next);
      return;
     }
   Close();
   if(!FileMove(next,0,m_base+".jsonl",FILE_REWRITE) || !ReadAll())
      Close();
  }
