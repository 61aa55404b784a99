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

uchar HexCharacter(const int value)
  {
   return((uchar)(value<10 ? '0'+value : 'a'+value-10));
  }

string Hex(const uchar &bytes[])
  {
   uchar digits[];
   int count=ArraySize(bytes);
   if(count==0)
      return("");
   ArrayResize(digits,2*count);
   for(int i=0; i<count; i++)
     {
      digits[2*i]=HexCharacter(bytes[i]/16);
      digits[2*i+1]=HexCharacter(bytes[i]%16);
     }
   return(CharArrayToString(digits,0,2*count,CP_UTF8));
  }

//+------------------------------------------------------------------+
//| What stands before the data when it is hashed with a key.        |
//+------------------------------------------------------------------+
void KeyBlock(const uchar &key[],const int mask,uchar &block[])
  {
   ArrayFree(block);
   ArrayResize(block,HASH_BLOCK);
   for(int i=0; i<HASH_BLOCK; i++)
      block[i]=(uchar)((i<ArraySize(key) ? key[i] : 0)^mask);
  }

bool HashAfter(const uchar &block[],const uchar &data[],uchar &hash[])
  {
   uchar message[];
   ArrayCopy(message,block);
   ArrayCopy(message,data,HASH_BLOCK);
   return(Sha256(message,hash));
  }

//+------------------------------------------------------------------+
//| A key of HMAC-SHA-256 (RFC 2104). Its blocks are made once, for  |
//| all the lines that it signs.                                     |
//+------------------------------------------------------------------+
class CHmacKey
  {
private:
   uchar             m_inner[];
   uchar             m_outer[];

public:
   bool              Set(const string secret);
   // Of the text's UTF-8 bytes, in hexadecimal; empty when it fails.
   string            Sign(const string text);
  };

bool CHmacKey::Set(const string secret)
  {
   uchar key[];
   uchar shorter[];
   Utf8Bytes(secret,key);
   if(ArraySize(key)>HASH_BLOCK)
     {
      if(!Sha256(key,shorter))
         return(false);
      ArrayFree(key);
      ArrayCopy(key,shorter);
     }
   KeyBlock(key,0x36,m_inner);
   KeyBlock(key,0x5C,m_outer);
   return(true);
  }

string CHmacKey::Sign(const string text)
  {
   uchar data[];
   uchar inner[];
   uchar outer[];
   Utf8Bytes(text,data);
   if(ArraySize(m_inner)!=HASH_BLOCK || !HashAfter(m_inner,data,inner) || !HashAfter(m_outer,inner,outer))
      return("");
   return(Hex(outer));
  }

string HmacSha256(const string secret,const string text)
  {
   CHmacKey key;
   return(key.Set(secret) ? key.Sign(text) : "");
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
