//+------------------------------------------------------------------+
//| Hmac.mqh - proofs that both sides know the token                 |
//|                                                                  |
//| The token itself never leaves the terminal.                      |
//+------------------------------------------------------------------+
#define HASH_BLOCK   64

void Utf8Bytes(const string text,uchar &bytes[])
  {
   ArrayFree(bytes);
   // what StringToCharArray appends is a zero, which belongs to no text
   int length=StringToCharArray(text,bytes,0,WHOLE_ARRAY,CP_UTF8)-1;
   ArrayResize(bytes,length<0 ? 0 : length);
  }

bool Sha256(const uchar &data[],uchar &hash[])
  {
   uchar none[];
   ArrayFree(hash);
   return(CryptEncode(CRYPT_HASH_SHA256,data,none,hash)==32);
  }

string Hex(const uchar &bytes[])
  {
   string result="";
   for(int i=0; i<ArraySize(bytes); i++)
      result+=StringFormat("%02x",bytes[i]);
   return(result);
  }

//+------------------------------------------------------------------+
//| The hash of a block of the key and the data after it.            |
//+------------------------------------------------------------------+
bool HmacHalf(const uchar &key[],const int mask,const uchar &data[],uchar &hash[])
  {
   uchar message[];
   ArrayResize(message,HASH_BLOCK+ArraySize(data));
   for(int i=0; i<HASH_BLOCK; i++)
      message[i]=(uchar)((i<ArraySize(key) ? key[i] : 0)^mask);
   for(int i=0; i<ArraySize(data); i++)
      message[HASH_BLOCK+i]=data[i];
   return(Sha256(message,hash));
  }

//+------------------------------------------------------------------+
//| HMAC-SHA-256 (RFC 2104) in hexadecimal; empty when it fails.     |
//+------------------------------------------------------------------+
string HmacSha256(const string secret,const string text)
  {
   uchar key[];
   uchar data[];
   uchar inner[];
   uchar outer[];
   Utf8Bytes(secret,key);
   Utf8Bytes(text,data);
   if(ArraySize(key)>HASH_BLOCK)
     {
      uchar shorter[];
      if(!Sha256(key,shorter))
         return("");
      ArrayFree(key);
      ArrayCopy(key,shorter);
     }
   if(!HmacHalf(key,0x36,data,inner) || !HmacHalf(key,0x5C,inner,outer))
      return("");
   return(Hex(outer));
  }

//+------------------------------------------------------------------+
//| Takes the same time wherever the texts differ.                   |
//+------------------------------------------------------------------+
bool IsSameSecret(const string a,const string b)
  {
   if(StringLen(a)!=StringLen(b) || StringLen(a)==0)
      return(false);
   int difference=0;
   for(int i=0; i<StringLen(a); i++)
      difference|=StringGetCharacter(a,i)^StringGetCharacter(b,i);
   return(difference==0);
  }

ulong g_nonces=0;

//+------------------------------------------------------------------+
//| 32 hexadecimal digits that were not used before. MathRand alone  |
//| has 15 bits, so clocks and a counter are hashed with it.         |
//+------------------------------------------------------------------+
string NewNonce()
  {
   g_nonces++;
   string mixed=StringFormat("%I64u:%I64u:%I64u:%I64d:%I64d:%d:%d",g_nonces,GetTickCount64(),GetMicrosecondCount(),
                             (long)TimeLocal(),AccountInfoInteger(ACCOUNT_LOGIN),MathRand(),MathRand());
   return(StringSubstr(HmacSha256(InpToken,mixed),0,32));
  }
