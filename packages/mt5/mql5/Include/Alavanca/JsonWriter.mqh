//+------------------------------------------------------------------+
//| JsonWriter.mqh - writes one line of JSON                         |
//+------------------------------------------------------------------+

//+------------------------------------------------------------------+
//| A text in quotes. Everything but plain ASCII is escaped, so that |
//| no code page can spoil it: not the socket's, not the journal's.  |
//+------------------------------------------------------------------+
string JsonText(const string text)
  {
   string result="\"";
   for(int i=0; i<StringLen(text); i++)
     {
      ushort c=StringGetCharacter(text,i);
      if(c=='"' || c=='\\')
         result+="\\"+ShortToString(c);
      else
         if(c<' ' || c>'~')
            result+=StringFormat("\\u%04x",c);
         else
            result+=ShortToString(c);
     }
   return(result+"\"");
  }

//+------------------------------------------------------------------+
//| A number without zeros at its end. What is no number becomes 0.  |
//+------------------------------------------------------------------+
string JsonNumber(const double number,const int digits)
  {
   if(!MathIsValidNumber(number))
      return("0");
   string text=DoubleToString(number,digits);
   if(StringFind(text,".")>=0)
     {
      int length=StringLen(text);
      while(StringGetCharacter(text,length-1)=='0')
         length--;
      if(StringGetCharacter(text,length-1)=='.')
         length--;
      text=StringSubstr(text,0,length);
     }
   return(text=="-0" ? "0" : text);
  }

string JsonTicket(const ulong ticket)
  {
   return(ticket==0 ? "null" : StringFormat("\"%I64u\"",ticket));
  }

//+------------------------------------------------------------------+
//| Collects the members of one object, or the items of one list.    |
//+------------------------------------------------------------------+
class CJsonWriter
  {
private:
   string            m_body;

public:
                     CJsonWriter() { m_body=""; }
   void              Clear() { m_body=""; }
   void              Item(const string json);
   void              Raw(const string key,const string json) { Item(JsonText(key)+":"+json); }
   void              Text(const string key,const string value) { Raw(key,JsonText(value)); }
   void              Long(const string key,const long value) { Raw(key,IntegerToString(value)); }
   void              Number(const string key,const double value,const int digits) { Raw(key,JsonNumber(value,digits)); }
   void              Bool(const string key,const bool value) { Raw(key,value ? "true" : "false"); }
   void              Ticket(const string key,const ulong ticket) { Raw(key,JsonTicket(ticket)); }
   void              TextOrNull(const string key,const string value) { Raw(key,value=="" ? "null" : JsonText(value)); }
   // 0 stands for a price that is not there
   void              PriceOrNull(const string key,const double price,const int digits) { Raw(key,price>0 ? JsonNumber(price,digits) : "null"); }
   bool              IsEmpty() { return(m_body==""); }
   string            Members() { return(m_body); }
   string            Object() { return("{"+m_body+"}"); }
   string            List() { return("["+m_body+"]"); }
  };

void CJsonWriter::Item(const string json)
  {
   if(m_body!="")
      m_body+=",";
   m_body+=json;
  }
