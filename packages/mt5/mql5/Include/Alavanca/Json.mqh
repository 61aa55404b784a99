//+------------------------------------------------------------------+
//| Json.mqh - reads one line of JSON                                |
//|                                                                  |
//| The values lie in flat arrays and know their parents, since      |
//| objects that point to objects would have to be freed by hand.    |
//+------------------------------------------------------------------+
#define JSON_MAX_VALUES   20000
#define JSON_MAX_DEPTH    8

enum ENUM_JSON_KIND
  {
   JSON_NULL,
   JSON_BOOLEAN,
   JSON_NUMBER,
   JSON_TEXT,
   JSON_LIST,
   JSON_OBJECT
  };

struct SJsonValue
  {
   ENUM_JSON_KIND kind;
   int            parent;   // -1 for the outermost
   string         key;      // in an object
   string         text;     // of a text, a number as it was written, or true and false
  };

class CJson
  {
private:
   string            m_line;
   int               m_at;
   int               m_count;
   SJsonValue        m_values[];

   ushort            Here() { return(StringGetCharacter(m_line,m_at)); }
   void              SkipBlanks();
   bool              ReadValue(const int parent,const string key,const int depth);
   bool              ReadMembers(const int parent,const int depth);
   bool              ReadItems(const int parent,const int depth);
   bool              ReadText(string &text);
   bool              ReadEscape(string &text);
   bool              ReadNumber(string &text);
   bool              ReadWord(const string word);
   int               SkipDigits();
   int               Add(const ENUM_JSON_KIND kind,const int parent,const string key,const string text);

public:
   bool              Read(const string line);
   int               Find(const int parent,const string key);
   int               Item(const int parent,const int index);
   ENUM_JSON_KIND    Kind(const int value);
   string            Text(const int value);
   // Each of these says false, and leaves the result alone, when the member is missing or of another kind.
   bool              GetText(const int parent,const string key,string &result);
   bool              GetNumber(const int parent,const string key,double &result);
   bool              GetLong(const int parent,const string key,long &result);
   bool              GetBool(const int parent,const string key,bool &result);
   // A number that may be null: null gives 0.
   bool              GetNumberOrNull(const int parent,const string key,double &result);
   // A ticket is a text of digits, or null, which gives 0.
   bool              GetTicketOrNull(const int parent,const string key,ulong &result);
  };

//+------------------------------------------------------------------+
//| True when the whole line is one JSON object.                     |
//+------------------------------------------------------------------+
bool CJson::Read(const string line)
  {
   m_line=line;
   m_at=0;
   m_count=0;
   SkipBlanks();
   if(Here()!='{' || !ReadValue(-1,"",0))
      return(false);
   SkipBlanks();
   return(m_at==StringLen(m_line));
  }

void CJson::SkipBlanks()
  {
   while(Here()==' ' || Here()=='\t' || Here()=='\r' || Here()=='\n')
      m_at++;
  }

int CJson::Add(const ENUM_JSON_KIND kind,const int parent,const string key,const string text)
  {
   if(m_count>=ArraySize(m_values) && ArrayResize(m_values,m_count+64,1024)<0)
      return(-1);
   m_values[m_count].kind=kind;
   m_values[m_count].parent=parent;
   m_values[m_count].key=key;
   m_values[m_count].text=text;
   m_count++;
   return(m_count-1);
  }

bool CJson::ReadValue(const int parent,const string key,const int depth)
  {
   if(m_count>=JSON_MAX_VALUES || depth>JSON_MAX_DEPTH)
      return(false);
   SkipBlanks();
   string text="";
   ushort c=Here();
   if(c=='{')
      return(ReadMembers(Add(JSON_OBJECT,parent,key,""),depth));
   if(c=='[')
      return(ReadItems(Add(JSON_LIST,parent,key,""),depth));
   if(c=='"')
      return(ReadText(text) && Add(JSON_TEXT,parent,key,text)>=0);
   if(c=='t')
      return(ReadWord("true") && Add(JSON_BOOLEAN,parent,key,"true")>=0);
   if(c=='f')
      return(ReadWord("false") && Add(JSON_BOOLEAN,parent,key,"false")>=0);
   if(c=='n')
      return(ReadWord("null") && Add(JSON_NULL,parent,key,"")>=0);
   return(ReadNumber(text) && Add(JSON_NUMBER,parent,key,text)>=0);
  }

bool CJson::ReadMembers(const int parent,const int depth)
  {
   m_at++;
   SkipBlanks();
   if(Here()=='}')
     {
      m_at++;
      return(parent>=0);
     }
   while(parent>=0)
     {
      string key="";
      SkipBlanks();
      if(!ReadText(key))
         return(false);
      SkipBlanks();
      if(Here()!=':')
         return(false);
      m_at++;
      if(!ReadValue(parent,key,depth+1))
         return(false);
      SkipBlanks();
      ushort c=Here();
      m_at++;
      if(c=='}')
         return(true);
      if(c!=',')
         return(false);
     }
   return(false);
  }

bool CJson::ReadItems(const int parent,const int depth)
  {
   m_at++;
   SkipBlanks();
   if(Here()==']')
     {
      m_at++;
      return(parent>=0);
     }
   while(parent>=0)
     {
      if(!ReadValue(parent,"",depth+1))
         return(false);
      SkipBlanks();
      ushort c=Here();
      m_at++;
      if(c==']')
         return(true);
      if(c!=',')
         return(false);
     }
   return(false);
  }

bool CJson::ReadText(string &text)
  {
   if(Here()!='"')
      return(false);
   m_at++;
   text="";
   while(m_at<StringLen(m_line))
     {
      ushort c=Here();
      if(c=='"')
        {
         m_at++;
         return(true);
        }
      if(c<' ')
         return(false);
      if(c=='\\')
        {
         if(!ReadEscape(text))
            return(false);
         continue;
        }
      // whole stretches at once: a text grown by single characters is copied each time
      int from=m_at;
      while(m_at<StringLen(m_line) && Here()!='"' && Here()!='\\' && Here()>=' ')
         m_at++;
      text+=StringSubstr(m_line,from,m_at-from);
     }
   return(false);
  }

int HexDigit(const ushort c)
  {
   if(c>='0' && c<='9')
      return(c-'0');
   if(c>='a' && c<='f')
      return(c-'a'+10);
   if(c>='A' && c<='F')
      return(c-'A'+10);
   return(-1);
  }

bool CJson::ReadEscape(string &text)
  {
   m_at++;
   ushort c=Here();
   m_at++;
   switch(c)
     {
      case '"':
      case '\\':
      case '/':
         text+=ShortToString(c);
         return(true);
      case 'b':
         text+=ShortToString(8);
         return(true);
      case 'f':
         text+=ShortToString(12);
         return(true);
      case 'n':
         text+="\n";
         return(true);
      case 'r':
         text+="\r";
         return(true);
      case 't':
         text+="\t";
         return(true);
      case 'u':
         break;
      default:
         return(false);
     }
   int code=0;
   for(int i=0; i<4; i++)
     {
      int digit=HexDigit(Here());
      if(digit<0)
         return(false);
      code=code*16+digit;
      m_at++;
     }
   // a zero would end the text for the terminal
   if(code==0)
      return(false);
   text+=ShortToString((ushort)code);
   return(true);
  }

int CJson::SkipDigits()
  {
   int from=m_at;
   while(Here()>='0' && Here()<='9')
      m_at++;
   return(m_at-from);
  }

bool CJson::ReadNumber(string &text)
  {
   int from=m_at;
   if(Here()=='-')
      m_at++;
   bool zero=(Here()=='0');
   int digits=SkipDigits();
   if(digits==0 || (zero && digits>1))
      return(false);
   if(Here()=='.')
     {
      m_at++;
      if(SkipDigits()==0)
         return(false);
     }
   if(Here()=='e' || Here()=='E')
     {
      m_at++;
      if(Here()=='+' || Here()=='-')
         m_at++;
      if(SkipDigits()==0)
         return(false);
     }
   text=StringSubstr(m_line,from,m_at-from);
   return(true);
  }

bool CJson::ReadWord(const string word)
  {
   if(StringSubstr(m_line,m_at,StringLen(word))!=word)
      return(false);
   m_at+=StringLen(word);
   return(true);
  }

//+------------------------------------------------------------------+
//| The member of an object, or -1.                                  |
//+------------------------------------------------------------------+
int CJson::Find(const int parent,const string key)
  {
   for(int i=parent+1; i<m_count; i++)
      if(m_values[i].parent==parent && m_values[i].key==key)
         return(i);
   return(-1);
  }

//+------------------------------------------------------------------+
//| The item of a list, or -1 past its end.                          |
//+------------------------------------------------------------------+
int CJson::Item(const int parent,const int index)
  {
   int left=index;
   for(int i=parent+1; i<m_count; i++)
     {
      if(m_values[i].parent!=parent)
         continue;
      if(left==0)
         return(i);
      left--;
     }
   return(-1);
  }

ENUM_JSON_KIND CJson::Kind(const int value)
  {
   return(m_values[value].kind);
  }

string CJson::Text(const int value)
  {
   return(m_values[value].text);
  }

bool CJson::GetText(const int parent,const string key,string &result)
  {
   int value=Find(parent,key);
   if(value<0 || m_values[value].kind!=JSON_TEXT)
      return(false);
   result=m_values[value].text;
   return(true);
  }

bool CJson::GetNumber(const int parent,const string key,double &result)
  {
   int value=Find(parent,key);
   if(value<0 || m_values[value].kind!=JSON_NUMBER)
      return(false);
   double number=StringToDouble(m_values[value].text);
   if(!MathIsValidNumber(number))
      return(false);
   result=number;
   return(true);
  }

bool CJson::GetLong(const int parent,const string key,long &result)
  {
   double number=0;
   if(!GetNumber(parent,key,number) || number!=MathFloor(number) || MathAbs(number)>9007199254740992.0)
      return(false);
   result=(long)number;
   return(true);
  }

bool CJson::GetBool(const int parent,const string key,bool &result)
  {
   int value=Find(parent,key);
   if(value<0 || m_values[value].kind!=JSON_BOOLEAN)
      return(false);
   result=(m_values[value].text=="true");
   return(true);
  }

bool CJson::GetNumberOrNull(const int parent,const string key,double &result)
  {
   int value=Find(parent,key);
   if(value<0 || m_values[value].kind!=JSON_NULL)
      return(GetNumber(parent,key,result));
   result=0;
   return(true);
  }

bool CJson::GetTicketOrNull(const int parent,const string key,ulong &result)
  {
   int value=Find(parent,key);
   if(value>=0 && m_values[value].kind==JSON_NULL)
     {
      result=0;
      return(true);
     }
   string text="";
   if(!GetText(parent,key,text) || StringLen(text)<1 || StringLen(text)>19)
      return(false);
   for(int i=0; i<StringLen(text); i++)
     {
      ushort c=StringGetCharacter(text,i);
      if(c<'0' || c>'9')
         return(false);
     }
   result=(ulong)StringToInteger(text);
   return(true);
  }
