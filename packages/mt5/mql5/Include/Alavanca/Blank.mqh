//+------------------------------------------------------------------+
//| Blank.mqh - the terminal's structures with nothing in them       |
//|                                                                  |
//| Member by member: what braces and ZeroMemory make of texts is    |
//| for MetaEditor to judge.                                         |
//+------------------------------------------------------------------+
void ClearTick(MqlTick &tick)
  {
   tick.time=0;
   tick.bid=0;
   tick.ask=0;
   tick.last=0;
   tick.volume=0;
   tick.time_msc=0;
   tick.flags=0;
   tick.volume_real=0;
  }

void ClearRequest(MqlTradeRequest &request)
  {
   request.action=TRADE_ACTION_DEAL;
   request.magic=0;
   request.order=0;
   request.symbol="";
   request.volume=0;
   request.price=0;
   request.stoplimit=0;
   request.sl=0;
   request.tp=0;
   request.deviation=0;
   request.type=ORDER_TYPE_BUY;
   request.type_filling=ORDER_FILLING_RETURN;
   request.type_time=ORDER_TIME_GTC;
   request.expiration=0;
   request.comment="";
   request.position=0;
   request.position_by=0;
  }

void ClearAnswer(MqlTradeResult &answer)
  {
   answer.retcode=0;
   answer.deal=0;
   answer.order=0;
   answer.volume=0;
   answer.price=0;
   answer.bid=0;
   answer.ask=0;
   answer.comment="";
   answer.request_id=0;
   answer.retcode_external=0;
  }
