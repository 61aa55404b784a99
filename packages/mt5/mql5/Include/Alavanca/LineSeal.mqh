//+------------------------------------------------------------------+
//| LineSeal.mqh - the signature at the end of each line             |
//|                                                                  |
//| A line that is signed ends in ,"m":"<32 digits>"}                |
//+------------------------------------------------------------------+
#define SEAL_OPENS    ",\"m\":\""
#define SEAL_DIGITS   32
#define SEAL_LENGTH   40

class CLineSeal
  {
private:
   CHmacKey          m_key;
   bool              m_isSet;

   string            MacOf(const long n,const string body);

public:
                     CLineSeal() { m_isSet=false; }
   bool              IsSet() { return(m_isSet); }
   void              Clear() { m_isSet=false; }
   bool              Set(const string key);
   // The object with its signature as line number n; empty when it fails.
   string            Signed(const string object,const long n);
   // What is wrong with a line that should be number n; empty when nothing is.
   string            FaultOf(const string line,const long n);
  };

bool CLineSeal::Set(const string key)
  {
   m_isSet=(key!="" && m_key.Set(key));
   return(m_isSet);
  }

string CLineSeal::MacOf(const long n,const string body)
  {
   return(StringSubstr(m_key.Sign(IntegerToString(n)+":"+body),0,SEAL_DIGITS));
  }

string CLineSeal::Signed(const string object,const long n)
  {
   string body=StringSubstr(object,0,StringLen(object)-1);
   string mac=MacOf(n,body);
   return(mac=="" ? "" : body+SEAL_OPENS+mac+"\"}");
  }

string CLineSeal::FaultOf(const string line,const long n)
  {
   string start=StringFormat("line %I64d of the server ",n);
   int end=StringLen(line)-SEAL_LENGTH;
   if(end<0 || StringSubstr(line,end,StringLen(SEAL_OPENS))!=SEAL_OPENS || StringSubstr(line,end+SEAL_LENGTH-2)!="\"}")
      return(start+"bears no signature: another program speaks on this line");
   string body=StringSubstr(line,0,end);
   string mac=StringSubstr(line,end+StringLen(SEAL_OPENS),SEAL_DIGITS);
   if(IsSameSecret(mac,MacOf(n,body)))
      return("");
   // only for the words: nothing in it is acted on
   CJson json;
   long said=0;
   if(!json.Read(line) || !json.GetLong(0,"n",said) || !IsSameSecret(mac,MacOf(said,body)))
      return(start+"is not what the server signed: another program changed it, or made it");
   if(said<n)
      return(start+"came before: another program repeats what was said");
   return(start+"is not the next one: another program left some out, or changed their order");
  }
