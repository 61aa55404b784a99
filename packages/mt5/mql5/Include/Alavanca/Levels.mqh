//+------------------------------------------------------------------+
//| Levels.mqh - how near to the price the symbol lets levels be     |
//|                                                                  |
//| The trade server judges them again; it gives no numbers.         |
//+------------------------------------------------------------------+
double DistanceOf(const string symbol,const long points)
  {
   return((double)points*SymbolInfoDouble(symbol,SYMBOL_POINT));
  }

string DistanceText(const string symbol,const string what,const double level,const double from,const double least)
  {
   int digits=DigitsOf(symbol);
   return("the "+what+" "+JsonNumber(level,digits)+" is "+JsonNumber(MathAbs(level-from),digits)+" from "+JsonNumber(from,digits)+", and "+JsonNumber(least,digits)+" is the least");
  }

//+------------------------------------------------------------------+
//| away: how far the level is from the price, on its own side of    |
//| it. A level of 0 is none. False: refused.                        |
//+------------------------------------------------------------------+
bool IsFarEnough(SEntry &entry,const string what,const double level,const double from,const double away)
  {
   double least=DistanceOf(entry.contract,SymbolInfoInteger(entry.contract,SYMBOL_TRADE_STOPS_LEVEL));
   if(level<=0 || least<=0 || away>least-0.0000001)
      return(true);
   Refuse(entry,"STOPS_LEVEL",DistanceText(entry.contract,what,level,from,least));
   return(false);
  }

bool IsFree(SEntry &entry,const string what,const double level,const double from,const double away)
  {
   double least=DistanceOf(entry.contract,SymbolInfoInteger(entry.contract,SYMBOL_TRADE_FREEZE_LEVEL));
   if(level<=0 || least<=0 || away>least+0.0000001)
      return(true);
   Refuse(entry,"FREEZE_LEVEL",DistanceText(entry.contract,what,level,from,least));
   return(false);
  }

//+------------------------------------------------------------------+
//| Stop and target of an order, held against the price that it      |
//| could be closed at, or that it waits for.                        |
//+------------------------------------------------------------------+
bool AreFarEnough(SEntry &entry,const bool isBuy,const double sl,const double tp,const double price)
  {
   return(IsFarEnough(entry,"stop",sl,price,isBuy ? price-sl : sl-price)
          && IsFarEnough(entry,"target",tp,price,isBuy ? tp-price : price-tp));
  }

bool AreFree(SEntry &entry,const bool isBuy,const double sl,const double tp,const double price)
  {
   return(IsFree(entry,"stop",sl,price,isBuy ? price-sl : sl-price)
          && IsFree(entry,"target",tp,price,isBuy ? tp-price : price-tp));
  }

//+------------------------------------------------------------------+
//| The bid of what a BUY holds, the ask of what a SELL does; 0      |
//| where there is no price.                                         |
//+------------------------------------------------------------------+
double ClosingPrice(const string symbol,const bool isBuy)
  {
   MqlTick tick;
   ClearTick(tick);
   if(!SymbolInfoTick(symbol,tick))
      return(0);
   return(isBuy ? tick.bid : tick.ask);
  }

bool IsSamePrice(const double a,const double b)
  {
   return(MathAbs(a-b)<0.0000000001);
  }

//+------------------------------------------------------------------+
//| New levels of the selected position. Those that stay are not     |
//| judged anew, but a market that is near to the present ones       |
//| freezes them all.                                                |
//+------------------------------------------------------------------+
bool MayMoveLevels(SEntry &entry)
  {
   bool isBuy=(PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY);
   double sl=PositionGetDouble(POSITION_SL);
   double tp=PositionGetDouble(POSITION_TP);
   double price=ClosingPrice(entry.contract,isBuy);
   if(price<=0)
      return(true);
   if(!AreFree(entry,isBuy,sl,tp,price))
      return(false);
   double newSl=IsSamePrice(entry.command.sl,sl) ? 0 : entry.command.sl;
   double newTp=IsSamePrice(entry.command.tp,tp) ? 0 : entry.command.tp;
   return(AreFarEnough(entry,isBuy,newSl,newTp,price));
  }
