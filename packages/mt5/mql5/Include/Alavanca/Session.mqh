//+------------------------------------------------------------------+
//| Session.mqh - the connection to the server, from dialling to the |
//| moment both sides have proved that they know the token           |
//+------------------------------------------------------------------+
enum ENUM_LINK
  {
   LINK_DOWN,
   LINK_CHALLENGED,   // hello is sent, the server's proof is awaited
   LINK_PROVING,      // our proof is sent, welcome is awaited
   LINK_READY
  };

class CSession
  {
private:
   CLines            m_lines;
   ENUM_LINK         m_link;
   string            m_nonce;
   string            m_instance;
   long              m_sent;            // messages of this connection
   ulong             m_heardAt;
   ulong             m_nextHeartbeat;
   ulong             m_nextDial;
   int               m_backOff;
   long              m_serverAhead;     // the server's clock minus ours, when its line came fastest
   bool              m_knowsServerClock;
   int               m_shownError;
   bool              m_isGone;

   void              Dial();
   void              SendHello();
   void              Write(const string type,CJsonWriter &members);
   void              ExplainDialling(const int error);

public:
                     CSession();
   bool              IsReady() { return(m_link==LINK_READY); }
   bool              IsOpen() { return(m_link!=LINK_DOWN); }
   string            Instance() { return(m_instance); }
   void              Begin();
   void              Pass();
   void              EndPass();
   bool              Take(string &line) { return(m_link!=LINK_DOWN && m_lines.Take(line)); }
   int               TakeTooLong() { return(m_lines.TakeTooLong()); }
   void              Hear(const long serverTs);
   // nobody listened for so long, so nobody was silent
   void              WasBusy(const ulong milliseconds) { m_heardAt+=milliseconds; }
   bool              IsExpired(const long expiresMs);
   void              OnChallenge(CJson &message);
   void              OnWelcome();
   void              OnReject(CJson &message);
   void              Send(const string type,CJsonWriter &members);
   void              SendError(const string code,const string text,const string about,const string id);
   void              Drop(const string why);
   void              Bye(const string why);
  };

CSession g_session;

CSession::CSession()
  {
   m_link=LINK_DOWN;
   m_sent=0;
   m_heardAt=0;
   m_nextHeartbeat=0;
   m_nextDial=0;
   m_backOff=BACKOFF_MIN_MS;
   m_serverAhead=0;
   m_knowsServerClock=false;
   m_shownError=0;
   m_isGone=false;
  }

void CSession::Begin()
  {
   MathSrand((int)(GetTickCount64()%2147483647));
   m_instance=NewNonce();
  }

//+------------------------------------------------------------------+
//| One pass of the timer: dials, listens, notices silence.          |
//+------------------------------------------------------------------+
void CSession::Pass()
  {
   if(m_link==LINK_DOWN)
     {
      // before the terminal has met its broker it does not know what account this is
      if(GetTickCount64()>=m_nextDial && IsConnectedToBroker())
         Dial();
      return;
     }
   m_isGone=!m_lines.Receive(InpListenMs);
   ulong now=GetTickCount64();
   if(now>=m_heardAt+DEAD_MS)
     {
      Drop("nothing heard from the server for 5 seconds");
      return;
     }
   if(m_link!=LINK_READY || now<m_nextHeartbeat)
      return;
   m_nextHeartbeat=now+HEARTBEAT_MS;
   CJsonWriter members;
   members.Long("utcOffset",UtcOffset());
   members.Bool("connected",TerminalInfoInteger(TERMINAL_CONNECTED)!=0);
   Send("hb",members);
  }

//+------------------------------------------------------------------+
//| After the lines are read: whoever hangs up may have said why.    |
//+------------------------------------------------------------------+
void CSession::EndPass()
  {
   if(m_link!=LINK_DOWN && m_isGone)
      Drop("the server hung up");
  }

void CSession::Dial()
  {
   // up to a half more, so that many terminals do not dial in step
   m_nextDial=GetTickCount64()+(ulong)(m_backOff+m_backOff*MathRand()/65536);
   m_backOff=SmallerInt(m_backOff*2,BACKOFF_MAX_MS);
   if(!m_lines.Open(InpHost,InpPort))
     {
      ExplainDialling(m_lines.Error());
      return;
     }
   m_shownError=0;
   m_link=LINK_CHALLENGED;
   m_isGone=false;
   m_sent=0;
   m_heardAt=GetTickCount64();
   m_knowsServerClock=false;
   m_nonce=NewNonce();
   SendHello();
  }

//+------------------------------------------------------------------+
//| Says which click is missing; once, until the reason changes.     |
//+------------------------------------------------------------------+
void CSession::ExplainDialling(const int error)
  {
   if(error==m_shownError)
      return;
   m_shownError=error;
   if(error==ERR_FUNCTION_NOT_ALLOWED)
      PrintFormat("Alavanca: the terminal may not connect to %s. Click: Tools > Options > Expert Advisors > Allow WebRequest for listed URL, and add %s",InpHost,InpHost);
   else
      PrintFormat("Alavanca: nobody answers at %s:%d (error %d). Start the server; this keeps dialling",InpHost,InpPort,error);
  }

void CSession::SendHello()
  {
   CJsonWriter members;
   WriteHello(members,m_nonce,m_instance);
   Write("hello",members);
  }

//+------------------------------------------------------------------+
//| Any line of the server: it lives, and its clock says serverTs.   |
//+------------------------------------------------------------------+
void CSession::Hear(const long serverTs)
  {
   m_heardAt=GetTickCount64();
   long ahead=serverTs-(long)m_heardAt;
   // a line that waited somewhere makes the server's clock look late: the fastest line is right
   if(!m_knowsServerClock || ahead>m_serverAhead)
      m_serverAhead=ahead;
   m_knowsServerClock=true;
  }

bool CSession::IsExpired(const long expiresMs)
  {
   return((long)GetTickCount64()+m_serverAhead>expiresMs);
  }

//+------------------------------------------------------------------+
//| Our proof goes out only to a server that gave the right one.     |
//+------------------------------------------------------------------+
void CSession::OnChallenge(CJson &message)
  {
   string nonce="";
   string proof="";
   if(m_link!=LINK_CHALLENGED || !message.GetText(0,"nonce",nonce) || !message.GetText(0,"proof",proof))
     {
      Drop("a challenge that makes no sense");
      return;
     }
   string nonces=m_nonce+":"+nonce;
   if(nonce==m_nonce || !IsSameSecret(proof,HmacSha256(InpToken,"alavanca-mt5:1:server:"+nonces)))
     {
      Print("Alavanca: the server does not know the token. Put the same one into InpToken and into the server's settings");
      m_backOff=BACKOFF_MAX_MS;
      Drop("the server's proof is wrong");
      return;
     }
   CJsonWriter members;
   members.Text("proof",HmacSha256(InpToken,"alavanca-mt5:1:terminal:"+nonces));
   m_link=LINK_PROVING;
   Write("auth",members);
  }

void CSession::OnWelcome()
  {
   if(m_link!=LINK_PROVING)
     {
      Drop("a welcome before any proof");
      return;
     }
   m_link=LINK_READY;
   m_backOff=BACKOFF_MIN_MS;
   m_nextHeartbeat=GetTickCount64();
   PrintFormat("Alavanca: connected to %s:%d",InpHost,InpPort);
  }

void CSession::OnReject(CJson &message)
  {
   string code="";
   string text="";
   message.GetText(0,"code",code);
   message.GetText(0,"message",text);
   PrintFormat("Alavanca: the server refuses this terminal: %s. %s",code,text);
   m_backOff=BACKOFF_MAX_MS;
   Drop("rejected");
  }

//+------------------------------------------------------------------+
//| Before welcome nothing but the handshake may be said: what could |
//| not be told then is asked for by the server afterwards.          |
//+------------------------------------------------------------------+
void CSession::Send(const string type,CJsonWriter &members)
  {
   if(m_link==LINK_READY)
      Write(type,members);
  }

void CSession::Write(const string type,CJsonWriter &members)
  {
   m_sent++;
   CJsonWriter line;
   line.Text("t",type);
   line.Long("n",m_sent);
   line.Long("ts",ServerMs());
   if(!members.IsEmpty())
      line.Item(members.Members());
   if(!m_lines.Send(line.Object()))
      Drop("the line broke while sending");
  }

void CSession::SendError(const string code,const string text,const string about,const string id)
  {
   CJsonWriter members;
   members.Text("code",code);
   members.Text("message",StringSubstr(text,0,TEXT_LENGTH));
   members.TextOrNull("of",StringSubstr(about,0,TEXT_LENGTH));
   members.TextOrNull("id",StringSubstr(id,0,TEXT_LENGTH));
   Send("error",members);
  }

void CSession::Drop(const string why)
  {
   if(m_link==LINK_READY)
      PrintFormat("Alavanca: connection lost: %s",why);
   m_lines.Close();
   m_link=LINK_DOWN;
   m_nextDial=GetTickCount64()+(ulong)(m_backOff+m_backOff*MathRand()/65536);
  }

void CSession::Bye(const string why)
  {
   CJsonWriter members;
   members.Text("reason",why);
   Send("bye",members);
   Drop(why);
  }
