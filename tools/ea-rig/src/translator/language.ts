/** The types of the language itself that the subset has. */
export const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  'bool',
  'char',
  'uchar',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'double',
  'datetime',
  'string',
  'void',
])

/** Words that begin a statement. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  'if',
  'else',
  'for',
  'while',
  'do',
  'switch',
  'case',
  'default',
  'return',
  'break',
  'continue',
])

/** Words that MQL5 has and the subset has not, with the reason. */
export const REFUSED_WORDS: Readonly<Record<string, string>> = {
  new: 'object pointers are not translated',
  delete: 'object pointers are not translated',
  template: 'templates are not translated',
  typename: 'templates are not translated',
  virtual: 'inheritance is not translated',
  override: 'inheritance is not translated',
  interface: 'inheritance is not translated',
  operator: 'operators cannot be redefined',
  static: 'static variables are not translated: use a global or a member',
  sizeof: 'sizeof may differ between the two languages',
  typedef: 'typedef is not translated',
  union: 'unions are not translated',
  extern: 'use input',
  sinput: 'use input',
  goto: 'MQL5 has no goto',
  float: 'use double',
  color: 'colours are not translated',
  MathMin: 'of which type it is, is for MetaEditor to judge: use SmallerInt and the like',
  MathMax: 'of which type it is, is for MetaEditor to judge: use LargerInt and the like',
  fmin: 'of which type it is, is for MetaEditor to judge: use SmallerInt and the like',
  fmax: 'of which type it is, is for MetaEditor to judge: use LargerInt and the like',
  ZeroMemory: 'what it makes of texts is for MetaEditor to judge: set each member',
  NULL: 'NULL would have to be given a type: use an empty string or a number',
}

/** C++ words that are ordinary names in MQL5. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  (
    'alignas alignof and and_eq asm auto bitand bitor catch char16_t char32_t compl concept constexpr const_cast ' +
    'decltype dynamic_cast explicit export friend inline main mutable namespace noexcept not not_eq nullptr or or_eq ' +
    'register reinterpret_cast requires signed static_assert static_cast thread_local throw try typeid unsigned using ' +
    'volatile wchar_t xor xor_eq EOF NAN INFINITY errno stdin stdout stderr'
  ).split(' '),
)

/** The functions that the terminal calls, with the parameters it gives them. */
export const EVENT_HANDLERS: Readonly<Record<string, string>> = {
  OnInit: 'int()',
  OnDeinit: 'void(const int)',
  OnTick: 'void()',
  OnTimer: 'void()',
  OnTradeTransaction: 'void(const MqlTradeTransaction&,const MqlTradeRequest&,const MqlTradeResult&)',
}
