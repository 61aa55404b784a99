//+------------------------------------------------------------------+
//| Numbers.mqh - the smaller and the larger of two numbers          |
//|                                                                  |
//| Of one type each: what MathMin makes of two types, or of numbers |
//| without a sign, is for MetaEditor to judge.                      |
//+------------------------------------------------------------------+
int    SmallerInt(const int a,const int b)          { return(a<b ? a : b); }
int    LargerInt(const int a,const int b)           { return(a>b ? a : b); }
long   SmallerLong(const long a,const long b)       { return(a<b ? a : b); }
long   LargerLong(const long a,const long b)        { return(a>b ? a : b); }
double SmallerDouble(const double a,const double b) { return(a<b ? a : b); }
