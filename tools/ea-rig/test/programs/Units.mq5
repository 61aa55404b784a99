// Prints what the small parts of the Expert Advisor make of known inputs; the test compares.
#property strict

#include <Alavanca/Settings.mqh>
#include <Alavanca/Json.mqh>
#include <Alavanca/JsonWriter.mqh>
#include <Alavanca/Hmac.mqh>
#include <Alavanca/LineSeal.mqh>
#include <Alavanca/Token.mqh>

input string InpText = "";
input string InpKey  = "";

void ShowJson(const string line)
  {
   CJson json;
   if(!json.Read(line))
     {
      Print("json: refused");
      return;
     }
   string text="";
   double number=0;
   long whole=0;
   bool flag=false;
   ulong ticket=0;
   if(json.GetText(0,"text",text))
      Print("text: "+JsonText(text));
   if(json.GetNumber(0,"number",number))
      Print("number: "+JsonNumber(number,10));
   if(json.GetLong(0,"whole",whole))
      Print("whole: "+IntegerToString(whole));
   if(json.GetBool(0,"flag",flag))
      Print(flag ? "flag: true" : "flag: false");
   if(json.GetTicketOrNull(0,"ticket",ticket))
      Print("ticket: "+JsonTicket(ticket));
   int list=json.Find(0,"list");
   for(int i=0; list>=0 && json.Item(list,i)>=0; i++)
      Print("item: "+json.Text(json.Item(list,i)));
   Print("json: read");
  }

int OnInit()
  {
   uchar bytes[];
   uchar hash[];
   Utf8Bytes(InpText,bytes);
   Sha256(bytes,hash);
   Print("bytes: "+IntegerToString(ArraySize(bytes)));
   Print("sha256: "+Hex(hash));
   Print("hmac: "+HmacSha256(InpKey,InpText));
   Print("same: "+(IsSameSecret(InpKey,InpText) ? "yes" : "no"));
   Print("token: "+TokenFault(InpText));
   CLineSeal seal;
   seal.Set(InpKey);
   Print("signed: "+seal.Signed(InpText,7));
   Print("fault: "+seal.FaultOf(InpText,7));
   ShowJson(InpText);
   Print("nonces: "+(NewNonce()==NewNonce() ? "the same" : "different"));
   return(INIT_FAILED);
  }
