// Sends one order that the test describes, as a program would that knows nothing of brokers.
#property strict

#include <Alavanca/Blank.mqh>

input string InpSymbol  = "";
input string InpSide    = "BUY";
input double InpVolume  = 1;
input string InpFilling = "RETURN";
input string InpComment = "";

int OnInit()
  {
   MqlTick tick;
   MqlTradeRequest request;
   MqlTradeResult result;
   ClearTick(tick);
   ClearRequest(request);
   ClearAnswer(result);
   bool isBuy=(InpSide=="BUY");
   SymbolInfoTick(InpSymbol,tick);
   request.action=TRADE_ACTION_DEAL;
   request.symbol=InpSymbol;
   request.volume=InpVolume;
   request.type=isBuy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
   request.price=isBuy ? tick.ask : tick.bid;
   request.type_filling=ORDER_FILLING_RETURN;
   if(InpFilling=="FOK")
      request.type_filling=ORDER_FILLING_FOK;
   if(InpFilling=="IOC")
      request.type_filling=ORDER_FILLING_IOC;
   request.comment=InpComment;
   bool sent=OrderSend(request,result);
   PrintFormat("sent %d, retcode %u",sent,result.retcode);
   return(INIT_FAILED);
  }
