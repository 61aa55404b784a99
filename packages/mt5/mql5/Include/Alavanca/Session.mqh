//+------------------------------------------------------------------+
//| Session.mqh - the connection to the server: dialling, the proof  |
//| of both sides that they know the token, and signed lines         |
//+------------------------------------------------------------------+
enum ENUM_LINK
  {
   LINK_DOWN,
   LINK_DIALLED,      // our nonce is sent, the server's proof is awaited
   LINK_PROVING,      // hello is sent and signed, welcome is awaited
   LINK_READY
  };

class CSession
  {
private:
   CLines            m_lines;
   ENUM_LINK         m_link;
   string            m_nonce;
   string            m_instance;
   string            m_pass;            // of the last welcome, for the next connection
   long              m_sent;            // lines of this connection,
   long              m_received;        // and those of the server that count
   CLineSeal         m_signer;
   CLineSeal         m_checker;
   ulong             m_heardAt;
   ulong             m_nextHeartbeat;
   ulong             m_nextDial;
   int               m_backOff;
   long              m_serverAhead;     // the server's clock minus ours, when its line came fastest
   bool              m_knowsServerClock;
   int               m_shownError;
   bool              m_isGone;

   void              Dial();
   void              SendDial();
   string            SignedText(const string role,const string nonce,const long protocol);
   bool              MakeKeys(const string nonce,const long protocol);
   void              ExplainProof(const string host,const long port);
   void              Distrust(const string why);
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
   bool              Take(string &line);
   bool              IsSound(const string line);
   void              Hear(const long serverTs);
   // nobody listened for so long, so nobody was silent
   void              WasBusy(const ulong milliseconds) { m_heardAt+=milliseconds; }
   bool              IsExpired(const long expiresMs);
   void              OnChallenge(CJson &message);
   void              OnWelcome(CJson &message);
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
   m_pass="";
   m_sent=0;
   m_received=0;
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

//+------------------------------------------------------------------+
//| The address as it is dialled and proved. A name may lead to two  |
//| addresses, with a program on each, so localhost stands for one.  |
//+------------------------------------------------------------------+
string DialledHost()
  {
   string host=InpHost;
   StringTrimLeft(host);
   StringTrimRight(host);
   StringToLower(host);
   return(host=="localhost" ? "127.0.0.1" : host);
  }

void CSession::Dial()
  {
   // up to a half more, so that many terminals do not dial in step
   m_nextDial=GetTickCount64()+(ulong)(m_backOff+m_backOff*MathRand()/65536);
   m_backOff=SmallerInt(m_backOff*2,BACKOFF_MAX_MS);
   if(!m_lines.Open(DialledHost(),InpPort))
     {
      ExplainDialling(m_lines.Error());
      return;
     }
   m_shownError=0;
   m_link=LINK_DIALLED;
   m_isGone=false;
   m_sent=0;
   m_received=0;
   m_signer.Clear();
   m_checker.Clear();
   m_heardAt=GetTickCount64();
   m_knowsServerClock=false;
   m_nonce=NewNonce();
   SendDial();
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
      PrintFormat("Alavanca: the terminal may not connect to %s. Click: Tools > Options > Expert Advisors > Allow WebRequest for listed URL, and add %s",DialledHost(),DialledHost());
   else
      PrintFormat("Alavanca: nobody answers at %s:%d (error %d). Start the server; this keeps dialling",DialledHost(),InpPort,error);
  }

//+------------------------------------------------------------------+
//| The first line. It says nothing of the account.                  |
//+------------------------------------------------------------------+
void CSession::SendDial()
  {
   CJsonWriter members;
   members.Long("protocol",PROTOCOL_VERSION);
   members.Text("ea",EA_VERSION);
   members.Text("nonce",m_nonce);
   if(m_pass!="")
      members.Text("pass",m_pass);
   m_pass="";
   Write("dial",members);
  }

//+------------------------------------------------------------------+
//| The next line that came in. One that is too long to be judged    |
//| ends the connection.                                             |
//+------------------------------------------------------------------+
bool CSession::Take(string &line)
  {
   if(m_link==LINK_DOWN)
      return(false);
   bool found=m_lines.Take(line);
   if(m_lines.TakeTooLong()>0)
     {
      Distrust("a line was too long, so nobody can say who sent it");
      return(false);
     }
   return(found);
  }

//+------------------------------------------------------------------+
//| Whether a line may be acted on. Until the server has proved      |
//| itself nothing is signed; from then on everything, but for the   |
//| rejection of one whose own proof was not believed.               |
//+------------------------------------------------------------------+
bool CSession::IsSound(const string line)
  {
   if(!m_checker.IsSet())
     {
      m_received++;
      return(line!="");
     }
   if(m_link==LINK_PROVING)
     {
      CJson json;
      string type="";
      if(json.Read(line) && json.GetText(0,"t",type) && type=="reject")
         return(true);
     }
   string fault=m_checker.FaultOf(line,m_received+1);
   if(fault=="")
     {
      m_received++;
      return(true);
     }
   Distrust(fault);
   return(false);
  }

//+------------------------------------------------------------------+
//| Nothing that comes in can be believed any more.                  |
//+------------------------------------------------------------------+
void CSession::Distrust(const string why)
  {
   PrintFormat("Alavanca: nothing on this line can be trusted: %s. Nothing of it was carried out. Find out what else runs on this computer",why);
   m_backOff=BACKOFF_MAX_MS;
   Bye(why);
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
//| What both sides prove. The role comes first, so that nothing     |
//| which one side made can be sent back to it.                      |
//+------------------------------------------------------------------+
string CSession::SignedText(const string role,const string nonce,const long protocol)
  {
   return("alavanca-mt5:2\n"+role+"\n"+m_nonce+"\n"+nonce+"\n"+IntegerToString(PROTOCOL_VERSION)+"\n"+IntegerToString(protocol)+"\n"
          +DialledHost()+"\n"+IntegerToString(InpPort));
  }

bool CSession::MakeKeys(const string nonce,const long protocol)
  {
   string account="\n"+IntegerToString(AccountInfoInteger(ACCOUNT_LOGIN))+"\n"+TradeServerName();
   return(m_signer.Set(HmacSha256(InpToken,SignedText("terminal lines",nonce,protocol)+account))
          && m_checker.Set(HmacSha256(InpToken,SignedText("server lines",nonce,protocol)+account)));
  }

//+------------------------------------------------------------------+
//| The account is told only to a server whose proof is right.       |
//+------------------------------------------------------------------+
void CSession::OnChallenge(CJson &message)
  {
   string nonce="";
   string proof="";
   string host="";
   long protocol=0;
   long port=0;
   if(m_link!=LINK_DIALLED || !message.GetText(0,"nonce",nonce) || !message.GetText(0,"proof",proof) || !message.GetLong(0,"protocol",protocol)
      || !message.GetText(0,"host",host) || !message.GetLong(0,"port",port))
     {
      Drop("a challenge that makes no sense");
      return;
     }
   if(nonce==m_nonce || !IsSameSecret(proof,HmacSha256(InpToken,SignedText("server",nonce,protocol))))
     {
      ExplainProof(host,port);
      m_backOff=BACKOFF_MAX_MS;
      Drop("the server's proof is wrong");
      return;
     }
   // only the challenge counts, whatever nonsense came before it
   m_received=1;
   m_sent=1;
   if(!MakeKeys(nonce,protocol))
     {
      Drop("the terminal cannot make hashes");
      return;
     }
   m_link=LINK_PROVING;
   CJsonWriter members;
   WriteHello(members,m_instance);
   Write("hello",members);
  }

//+------------------------------------------------------------------+
//| Where the connection arrived is the server's word alone, and     |
//| used for the log alone.                                          |
//+------------------------------------------------------------------+
void CSession::ExplainProof(const string host,const long port)
  {
   if(host==DialledHost() && port==InpPort)
      Print("Alavanca: the server does not know the token. Put the same one into InpToken and into the server's settings");
   else
      PrintFormat("Alavanca: another program stands between: this terminal dialled %s:%d, and the server was reached at %s:%I64d. Nothing was told of the account. Find out which program holds port %d; where a tunnel or a name is meant to be there, tell the server with dialledAs",
                  DialledHost(),InpPort,LogText(host),port,InpPort);
  }

void CSession::OnWelcome(CJson &message)
  {
   if(m_link!=LINK_PROVING)
     {
      Drop("a welcome before any proof");
      return;
     }
   message.GetText(0,"pass",m_pass);
   m_link=LINK_READY;
   m_backOff=BACKOFF_MIN_MS;
   m_nextHeartbeat=GetTickCount64();
   PrintFormat("Alavanca: connected to %s:%d",DialledHost(),InpPort);
  }

//+------------------------------------------------------------------+
//| Words of a stranger, so that they cannot look like other lines.  |
//+------------------------------------------------------------------+
string LogText(const string text)
  {
   string result="";
   for(int i=0; i<StringLen(text) && i<TEXT_LENGTH; i++)
     {
      ushort c=StringGetCharacter(text,i);
      result+=(c<' ' ? "?" : ShortToString(c));
     }
   return(result);
  }

void CSession::OnReject(CJson &message)
  {
   string code="";
   string text="";
   message.GetText(0,"code",code);
   message.GetText(0,"message",text);
   PrintFormat("Alavanca: the server refuses this terminal: %s. %s",LogText(code),LogText(text));
   // it was asked in words that it does not know
   if(m_link==LINK_DIALLED && code=="BAD_HANDSHAKE")
      PrintFormat("Alavanca: the server speaks an older version of the protocol than this Expert Advisor (%d). Update @alavanca/mt5 on the server's side",PROTOCOL_VERSION);
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
   string text=(m_signer.IsSet() ? m_signer.Signed(line.Object(),m_sent) : line.Object());
   if(text=="" || !m_lines.Send(text))
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
   m_signer.Clear();
   m_checker.Clear();
   m_nextDial=GetTickCount64()+(ulong)(m_backOff+m_backOff*MathRand()/65536);
  }

void CSession::Bye(const string why)
  {
   CJsonWriter members;
   members.Text("reason",StringSubstr(why,0,TEXT_LENGTH));
   Send("bye",members);
   Drop(why);
  }
