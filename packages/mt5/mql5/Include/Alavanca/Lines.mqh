//+------------------------------------------------------------------+
//| Lines.mqh - lines of text over a socket                          |
//+------------------------------------------------------------------+

// Bytes that may wait to be read.
#define MOST_WAITING   1000000

class CLines
  {
private:
   int               m_socket;
   int               m_error;         // why the last Open failed
   uchar             m_received[];
   int               m_from;          // where the first line not taken yet begins
   int               m_searched;      // up to where no line feed was found
   bool              m_skipping;      // inside of a line that is too long
   int               m_tooLong;       // how many of those were thrown away since it was last asked

   bool              ReadSome(const uint most,const uint timeoutMs);

public:
                     CLines() { m_error=0; m_socket=INVALID_HANDLE; m_from=0; m_searched=0; m_skipping=false; m_tooLong=0; }
   int               Error() { return(m_error); }
   bool              IsOpen() { return(m_socket!=INVALID_HANDLE); }
   bool              Open(const string host,const int port);
   void              Close();
   bool              Receive(const int waitMs);
   bool              Take(string &line);
   int               TakeTooLong();
   bool              Send(const string line);
  };

bool CLines::Open(const string host,const int port)
  {
   Close();
   ResetLastError();
   m_socket=SocketCreate();
   if(m_socket==INVALID_HANDLE)
     {
      m_error=GetLastError();
      return(false);
     }
   if(SocketConnect(m_socket,host,(uint)port,CONNECT_MS))
      return(true);
   // the terminal allows 128 sockets: one that failed must be closed as well
   m_error=GetLastError();
   Close();
   return(false);
  }

void CLines::Close()
  {
   if(m_socket!=INVALID_HANDLE)
      SocketClose(m_socket);
   m_socket=INVALID_HANDLE;
   ArrayFree(m_received);
   m_from=0;
   m_searched=0;
   m_skipping=false;
  }

//+------------------------------------------------------------------+
//| Reads what has come in, waiting for the first byte for a while.  |
//| False when the connection is gone.                               |
//+------------------------------------------------------------------+
bool CLines::Receive(const int waitMs)
  {
   if(m_from>0)
      ArrayRemove(m_received,0,(uint)m_from);
   m_searched-=m_from;
   m_from=0;
   // a server that sends faster than it is read has to wait: nothing grows here
   if(ArraySize(m_received)>MOST_WAITING)
      return(SocketIsConnected(m_socket));
   // one byte, since SocketRead may wait until as much as was asked for has come; and never a time-out of 0, which
   // the terminal takes for two minutes
   if(!ReadSome(1,(uint)LargerInt(waitMs,1)))
      return(false);
   // SocketIsReadable may say 1 when there is nothing, and then a read ends in a time-out: no reason to hang up
   uint readable=SocketIsReadable(m_socket);
   for(int i=0; i<8 && readable>1; i++)
     {
      if(!ReadSome(readable,1))
         return(false);
      readable=SocketIsReadable(m_socket);
     }
   return(SocketIsConnected(m_socket));
  }

bool CLines::ReadSome(const uint most,const uint timeoutMs)
  {
   uchar bytes[];
   uint wanted=most<(uint)LINE_BYTES ? most : (uint)LINE_BYTES;
   int count=SocketRead(m_socket,bytes,wanted,timeoutMs);
   // -1 says time-out as well as error: only together with a lost connection it is the end
   if(count<=0)
      return(SocketIsConnected(m_socket));
   ArrayCopy(m_received,bytes,ArraySize(m_received),0,count);
   return(true);
  }

//+------------------------------------------------------------------+
//| The next whole line. Bytes become text only by whole lines: a    |
//| letter of several bytes may arrive in two parts.                 |
//+------------------------------------------------------------------+
bool CLines::Take(string &line)
  {
   int size=ArraySize(m_received);
   int from=m_from;
   int end=LargerInt(m_searched,from);
   while(end<size && m_received[end]!='\n')
      end++;
   m_searched=end;
   bool found=(end<size);
   bool tooLong=(end-from>LINE_BYTES);
   if(tooLong && !m_skipping)
     {
      m_skipping=true;
      m_tooLong++;
     }
   if(!found)
     {
      // of a line that is too long nothing is kept
      if(tooLong)
         m_from=size;
      return(false);
     }
   m_from=end+1;
   m_searched=m_from;
   line="";
   if(!m_skipping && end>from)
      line=CharArrayToString(m_received,from,end-from,CP_UTF8);
   m_skipping=false;
   return(true);
  }

int CLines::TakeTooLong()
  {
   int count=m_tooLong;
   m_tooLong=0;
   return(count);
  }

bool CLines::Send(const string line)
  {
   if(m_socket==INVALID_HANDLE)
      return(false);
   uchar bytes[];
   Utf8Bytes(line+"\n",bytes);
   return(SocketSend(m_socket,bytes,(uint)ArraySize(bytes))==ArraySize(bytes));
  }
