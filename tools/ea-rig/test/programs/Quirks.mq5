// What a program meets that believes the terminal too readily. Each case does one thing wrong, or right.
#property strict

input string InpCase = "";
input int    InpPort = 0;

struct SPoint
  {
   int               x;
   string            name;
  };

int Dial(const string host)
  {
   int socket=SocketCreate();
   if(!SocketConnect(socket,host,(uint)InpPort,500))
      PrintFormat("connect: error %d",GetLastError());
   return(socket);
  }

int OnInit()
  {
   if(InpCase=="overrun")
     {
      int list[3];
      list[0]=1;
      Print("last: "+IntegerToString(list[ArraySize(list)]));
     }
   if(InpCase=="memory")
     {
      SPoint dirty;
      SPoint clean;
      clean.x=0;
      PrintFormat("dirty is clear: %d, clean is clear: %d",dirty.x==0,clean.x==0);
     }
   if(InpCase=="format")
      PrintFormat("%d",GetTickCount64());
   if(InpCase=="ansi")
     {
      uchar ansi[];
      uchar utf8[];
      int ansiCount=StringToCharArray("ção",ansi);
      int utf8Count=StringToCharArray("ção",utf8,0,WHOLE_ARRAY,CP_UTF8);
      PrintFormat("ansi %d, utf8 %d, ends in %d",ansiCount,utf8Count,utf8[utf8Count-1]);
     }
   if(InpCase=="readable")
     {
      int socket=Dial("127.0.0.1");
      uchar bytes[];
      uint readable=SocketIsReadable(socket);
      int count=SocketRead(socket,bytes,readable,1);
      PrintFormat("readable %u, read %d, error %d, connected %d",readable,count,GetLastError(),SocketIsConnected(socket));
     }
   if(InpCase=="forever")
     {
      uchar bytes[];
      int socket=Dial("127.0.0.1");
      ulong before=GetTickCount64();
      SocketRead(socket,bytes,1,0);
      PrintFormat("came back after %d",(int)(GetTickCount64()-before));
     }
   if(InpCase=="gone")
     {
      int socket=Dial("127.0.0.1");
      uchar bytes[];
      bool before=SocketIsConnected(socket);
      int count=SocketRead(socket,bytes,1,10000);
      PrintFormat("before %d, read %d, after %d",before,count,SocketIsConnected(socket));
     }
   if(InpCase=="address")
      Dial("10.0.0.1");
   if(InpCase=="leak")
     {
      int opened=0;
      while(opened<1000 && SocketCreate()!=INVALID_HANDLE)
         opened++;
      PrintFormat("sockets: %d",opened);
     }
   if(InpCase=="unflushed" || InpCase=="flushed")
     {
      int file=FileOpen(InpCase+".txt",FILE_READ|FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8);
      FileWriteString(file,"intent\r\n");
      if(InpCase=="flushed")
         FileFlush(file);
      PrintFormat("second handle: %d",FileOpen(InpCase+".txt",FILE_READ|FILE_TXT|FILE_ANSI));
      Print("written");
      EventSetMillisecondTimer(100);
      return(INIT_SUCCEEDED);
     }
   if(InpCase=="ticks")
     {
      MqlTick ticks[];
      int first=CopyTicks(_Symbol,ticks,COPY_TICKS_ALL,1,10);
      int second=CopyTicks(_Symbol,ticks,COPY_TICKS_ALL,1,10);
      PrintFormat("first %d, second %d, plain flags %d",first,second,ticks[0].flags==6);
     }
   if(InpCase=="clock")
     {
      PrintFormat("worked out from local %d, from GMT %d, quoted %d",(int)((long)TimeTradeServer()-(long)TimeLocal()),
                  (int)((long)TimeTradeServer()-(long)TimeGMT()),(int)((long)TimeTradeServer()-(long)TimeCurrent()));
     }
   if(InpCase=="timer")
     {
      bool first=EventSetMillisecondTimer(100);
      bool second=EventSetMillisecondTimer(100);
      PrintFormat("first %d, second %d",first,second);
     }
   if(InpCase=="move")
     {
      int from=FileOpen("from.txt",FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8);
      int target=FileOpen("to.txt",FILE_WRITE|FILE_TXT|FILE_ANSI,'\t',CP_UTF8);
      FileWriteString(from,"new\r\n");
      FileClose(from);
      bool over=FileMove("from.txt",0,"to.txt",FILE_REWRITE);
      FileClose(target);
      bool kept=FileMove("from.txt",0,"to.txt",0);
      bool moved=FileMove("from.txt",0,"to.txt",FILE_REWRITE);
      PrintFormat("open %d, without leave %d, with leave %d, left %d",over,kept,moved,FileIsExist("from.txt"));
     }
   if(InpCase=="cold")
     {
      bool known=HistorySelect((datetime)0,(datetime)4000000000);
      int deals=known ? HistoryDealsTotal() : -1;
      PrintFormat("connected %d, positions %d, deals %d",(int)TerminalInfoInteger(TERMINAL_CONNECTED),PositionsTotal(),deals);
     }
   if(InpCase=="transactions")
     {
      Print("ready");
      return(INIT_SUCCEEDED);
     }
   return(INIT_FAILED);
  }

void OnTimer()
  {
  }

void OnTradeTransaction(const MqlTradeTransaction &transaction,const MqlTradeRequest &request,const MqlTradeResult &result)
  {
   Print("transaction "+EnumToString(transaction.type));
  }
