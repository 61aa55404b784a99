//+------------------------------------------------------------------+
//| Token.mqh - tokens that somebody could guess are refused         |
//|                                                                  |
//| The server refuses the same ones.                                |
//+------------------------------------------------------------------+
#define TOKEN_HEX_DIGITS   64
#define TOKEN_CHARACTERS   43
#define TOKEN_DISTINCT     12
#define TOKEN_STRETCH      8
#define TOKEN_WORDS        "password,passw0rd,secret,token,admin,qwert,asdfg,letmein,changeme,default,example,alavanca,metatrader,segredo,senha,mudar"

bool IsLower(const ushort c) { return(c>='a' && c<='z'); }
bool IsUpper(const ushort c) { return(c>='A' && c<='Z'); }
bool IsDigit(const ushort c) { return(c>='0' && c<='9'); }

bool IsHexText(const string text)
  {
   for(int i=0; i<StringLen(text); i++)
      if(HexDigit(StringGetCharacter(text,i))<0)
         return(false);
   return(true);
  }

//+------------------------------------------------------------------+
//| How many characters of base64 it has; 0 when there are others.   |
//+------------------------------------------------------------------+
int Base64Length(const string text)
  {
   int length=StringLen(text);
   for(int i=0; i<2 && length>0 && StringGetCharacter(text,length-1)=='='; i++)
      length--;
   for(int i=0; i<length; i++)
     {
      ushort c=StringGetCharacter(text,i);
      if(!IsLower(c) && !IsUpper(c) && !IsDigit(c) && c!='+' && c!='/' && c!='-' && c!='_')
         return(0);
     }
   return(length);
  }

bool HasAllKinds(const string text)
  {
   bool lower=false;
   bool upper=false;
   bool other=false;
   for(int i=0; i<StringLen(text); i++)
     {
      ushort c=StringGetCharacter(text,i);
      if(IsLower(c))
         lower=true;
      else
         if(IsUpper(c))
            upper=true;
         else
            if(c!='=')
               other=true;
     }
   return(lower && upper && other);
  }

int DistinctCharacters(const string text)
  {
   string seen="";
   for(int i=0; i<StringLen(text); i++)
     {
      string c=ShortToString(StringGetCharacter(text,i));
      if(StringFind(seen,c)<0)
         seen+=c;
     }
   return(StringLen(seen));
  }

//+------------------------------------------------------------------+
//| Whether a stretch goes from each character to its neighbour.     |
//+------------------------------------------------------------------+
bool IsCounting(const string text,const int from)
  {
   int step=StringGetCharacter(text,from+1)-StringGetCharacter(text,from);
   if(step!=1 && step!=-1)
      return(false);
   for(int i=from+1; i<from+TOKEN_STRETCH-1; i++)
      if(StringGetCharacter(text,i+1)-StringGetCharacter(text,i)!=step)
         return(false);
   return(true);
  }

bool IsRepetitive(const string text)
  {
   for(int i=0; i<=StringLen(text)-TOKEN_STRETCH; i++)
      if(IsCounting(text,i) || StringFind(text,StringSubstr(text,i,TOKEN_STRETCH),i+1)>=0)
         return(true);
   return(false);
  }

string TokenWeakness(const string token)
  {
   bool hexadecimal=IsHexText(token);
   if(hexadecimal ? StringLen(token)<TOKEN_HEX_DIGITS : Base64Length(token)<TOKEN_CHARACTERS)
      return("must be 32 random bytes: 43 or more of the characters A-Z a-z 0-9 - and _, or 64 or more hexadecimal digits");
   if(!hexadecimal && !HasAllKinds(token))
      return("must be random bytes, and these are letters of one kind: somebody can guess them");
   if(DistinctCharacters(token)<TOKEN_DISTINCT)
      return("has too few different characters: somebody can guess it");
   if(IsRepetitive(token))
      return("repeats itself, or counts: somebody can guess it");
   string plain=token;
   string words[];
   StringToLower(plain);
   int count=StringSplit(TOKEN_WORDS,',',words);
   for(int i=0; i<count; i++)
      if(StringFind(plain,words[i])>=0)
         return("has a word in it that everybody tries first");
   return("");
  }

//+------------------------------------------------------------------+
//| What is wrong with a token, after its name; empty: nothing is.   |
//+------------------------------------------------------------------+
string TokenFault(const string token)
  {
   string why=TokenWeakness(token);
   return(why=="" ? "" : why+". Make one with: alavanca mt5 token");
  }
