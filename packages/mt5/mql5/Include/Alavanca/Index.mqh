//+------------------------------------------------------------------+
//| Index.mqh - places by a number, without walking                  |
//|                                                                  |
//| A table of twice as many slots as are used; a number may stand   |
//| for several places.                                              |
//+------------------------------------------------------------------+
class CIndex
  {
private:
   ulong             m_keys[];
   int               m_places[];   // -1: the slot is free
   int               m_slots;      // a power of two
   int               m_used;

   int               Home(const ulong key);
   void              Put(const ulong key,const int place);
   void              Grow();

public:
                     CIndex() { m_slots=0; m_used=0; }
   void              Clear();
   void              Add(const ulong key,const int place);
   int               First(const ulong key);
   int               Next(const ulong key,const int slot);
   int               Place(const int slot) { return(m_places[slot]); }
  };

//+------------------------------------------------------------------+
//| A number for a text. Different texts may share one.              |
//+------------------------------------------------------------------+
ulong KeyOf(const string text)
  {
   ulong key=7;
   for(int i=0; i<StringLen(text); i++)
      key=key*(ulong)1000003+(ulong)StringGetCharacter(text,i);
   return(key);
  }

void CIndex::Clear()
  {
   ArrayFree(m_keys);
   ArrayFree(m_places);
   m_slots=0;
   m_used=0;
  }

int CIndex::Home(const ulong key)
  {
   // tickets differ in their last digits, keys of texts in all
   ulong mixed=key^(key>>29);
   return((int)(mixed%(ulong)m_slots));
  }

void CIndex::Put(const ulong key,const int place)
  {
   int slot=Home(key);
   while(m_places[slot]>=0)
      slot=(slot+1)%m_slots;
   m_keys[slot]=key;
   m_places[slot]=place;
  }

void CIndex::Grow()
  {
   ulong keys[];
   int places[];
   int before=m_slots;
   ArrayCopy(keys,m_keys);
   ArrayCopy(places,m_places);
   m_slots=before==0 ? 64 : before*2;
   ArrayResize(m_keys,m_slots);
   ArrayResize(m_places,m_slots);
   for(int slot=0; slot<m_slots; slot++)
     {
      m_keys[slot]=0;
      m_places[slot]=-1;
     }
   for(int slot=0; slot<before; slot++)
      if(places[slot]>=0)
         Put(keys[slot],places[slot]);
  }

void CIndex::Add(const ulong key,const int place)
  {
   if(m_used*2>=m_slots)
      Grow();
   Put(key,place);
   m_used++;
  }

//+------------------------------------------------------------------+
//| The first slot of a number, and the next after one; -1 when      |
//| there is none.                                                   |
//+------------------------------------------------------------------+
int CIndex::First(const ulong key)
  {
   if(m_slots==0)
      return(-1);
   int slot=Home(key);
   while(m_places[slot]>=0 && m_keys[slot]!=key)
      slot=(slot+1)%m_slots;
   return(m_places[slot]>=0 ? slot : -1);
  }

int CIndex::Next(const ulong key,const int slot)
  {
   int next=(slot+1)%m_slots;
   while(m_places[next]>=0 && m_keys[next]!=key)
      next=(next+1)%m_slots;
   return(m_places[next]>=0 ? next : -1);
  }
