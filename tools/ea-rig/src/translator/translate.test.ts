import { expect, test } from 'vitest'
import type { AllowList } from './allow-list.ts'
import { Refusal } from './refusal.ts'
import { translate } from './translate.ts'

const allowed: AllowList = {
  functions: ['Print', 'OrderSend', 'ArraySize', 'ArrayResize', 'StringLen'],
  types: ['MqlTick', 'MqlTradeRequest', 'ENUM_TIMEFRAMES'],
  values: ['PERIOD_M1', '_Symbol'],
}

const tree = (files: Record<string, string>) => ({ read: (path: string): string | null => files[path] ?? null })

const translateText = (text: string) => translate('Experts/A.mq5', tree({ 'Experts/A.mq5': text }), allowed)

/** The C++ without what only tells the compiler where it came from. */
const plain = (cpp: string): string =>
  cpp
    .replace(/^#line.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()

const inFunction = (statement: string): string => `void F(int &list[], MqlTick &tick)\n{\n${statement}\n}`

test.each([
  ['int count;', 'int count = MqlZero() ;'],
  ['int list[];', 'MqlArray<int> list = MqlArray<int>() ;'],
  ['int list[3];', 'MqlArray<int> list = MqlArray<int>::cleared( 3 ) ;'],
  ['int list[]={1,2};', 'MqlArray<int> list = MqlArray<int>::listed( -1 , { 1 , 2 , } ) ;'],
  ['input string InpA = "x"; // what it is', 'const string InpA = MqlInput<string>("InpA", u"x"_s );'],
  ['enum ENUM_A { A_ONE, A_TWO=5 };', 'enum ENUM_A : int { A_ONE , A_TWO = 5 , };'],
  ['#define SIZE 5', 'static constexpr auto SIZE = 5 ;'],
  ["ushort c='a';", "ushort c = ushort(u'a') ;"],
  ["datetime t=D'2024.01.02 09:00';", 'datetime t = MqlDate("2024.01.02 09:00") ;'],
  [
    'bool IsIt(const string text,int &list[]) { return(ArraySize(list)>StringLen(text)); }',
    'bool IsIt ( const string text , MqlArray<int> &list )',
  ],

  [inFunction('int two[2];'), 'MqlArray<int> two = MqlArray<int>::fixed( 2 ) ;'],
  [
    inFunction('for(int i=0; i<3; i++) list[i]=(int)tick.bid;'),
    'for ( int i = 0 ; i < 3 ; i ++ ) list [ i ] = ( int ) tick . bid ;',
  ],
])('%s', (text, cpp) => expect(plain(translateText(text).cpp)).toContain(cpp))

test('functions may be used before they are written', () =>
  expect(plain(translateText('void A() { B(); }\nvoid B() { Print("b"); }').cpp)).toContain(
    'void A ( ) ; void B ( ) ;',
  ))

test('each file is included once, wherever it is asked for', () => {
  const files = {
    'Experts/A.mq5': '#include <Own/One.mqh>\n#include "Two.mqh"\nint OnInit() { return(one+two); }',
    'Experts/Two.mqh': '#include <Own\\One.mqh>\nint two=2;',
    'Include/Own/One.mqh': 'int one=1;',
  }
  const { files: read, cpp } = translate('Experts/A.mq5', tree(files), allowed)
  expect(read).toEqual(['Experts/A.mq5', 'Include/Own/One.mqh', 'Experts/Two.mqh'])
  expect(plain(cpp).split('int one = 1').length).toBe(2)
})

test('what of MQL5 a program uses is told', () =>
  expect(translateText('void A() { Print(_Symbol); }').used).toEqual(['Print', '_Symbol']))

test('the compiler is told the lines of the MQL5 source', () =>
  expect(translateText('\n\n\n\nvoid A()\n{\nPrint("x");\n}').cpp).toContain('#line 5 "Experts/A.mq5"'))

test.each([
  [
    'a call that is not on the list',
    inFunction('OrderCheck();'),
    3,
    '"OrderCheck" is neither declared nor on the list',
  ],
  ['a pointer', 'class CA { CA *next; };', 1, 'pointers are not translated'],
  ['a pointer in a function', inFunction('MqlTick *other;'), 3, 'pointers are not translated'],
  ['new', inFunction('F(new CA());'), 3, 'object pointers are not translated'],
  ['a template', 'template<typename T> void F(T a) {}', 1, 'templates are not translated'],
  ['inheritance', 'class CA : public CB { };', 1, 'inheritance is not translated'],
  ['several declarators', 'int a, b;', 1, 'one declaration a line'],
  ['several arrays a line', inFunction('int a[], b[];'), 3, 'one declaration a line'],
  ['two dimensions', 'int a[2][2];', 1, 'several dimensions'],
  ['an array by value', 'void F(int list[]) {}', 1, 'arrays are passed by reference only'],
  ['an object by value', 'void F(MqlTick tick) {}', 1, 'objects are passed by reference only'],
  ['an object as result', 'MqlTick F() { }', 1, 'functions return plain values'],
  ['a local without a value', inFunction('int i;'), 3, '"i" needs a value to begin with'],
  ['a static variable', inFunction('static int i=0;'), 3, 'static variables are not translated'],
  ['a macro with arguments', '#define TWICE(x) ((x)*2)', 1, '#define is for one number or text'],
  ['a condition for the compiler', '#ifdef X', 1, '#ifdef is not translated'],
  ['a missing file', '#include <Trade/Trade.mqh>', 1, 'there is no Include/Trade/Trade.mqh'],
  ['an unknown name', inFunction('tick.bid=price;'), 3, '"price" is neither declared'],
  ['a global used above its declaration', 'void A() { count=1; }\nint count;', 1, '"count" is declared further down'],
  ['an overload', 'void A() {}\nvoid A(int x) {}', 2, 'a second function "A"'],
  ['a name taken by MQL5', 'void Print() {}', 1, '"Print" is declared already'],
  ['a name that C++ needs', 'int register=0;', 1, '"register" means something else in C++'],
  ['a misspelt event', 'void OnTimr() {}', 1, 'OnTimr looks like an event'],
  ['the comma operator', inFunction('list[0]=1, list[1]=2;'), 3, 'two expressions in one'],
  ['an address', inFunction('F(&list);'), 3, 'pointers are not translated'],
  ['a function as a value', inFunction('list[0]=ArraySize;'), 3, 'pointers to functions'],
  ['texts side by side', inFunction('Print("a" "b");'), 3, 'join texts with +'],
  ['a name that hides another', inFunction('int list=0;'), 3, 'hides another one'],
  ['a struct that holds an array', 'struct SA { int list[]; };', 1, 'would copy an array'],
  ['an array of objects', 'class CA { };\nCA list[];', 2, 'arrays of objects'],
  ['a constant text by reference', 'void F(const string &text) {}', 1, 'pass strings by value'],
  ['an input without a default', 'input int InpA;', 1, 'an input needs a default'],
  ['a bracket too many', 'void F() { ) }', 1, '")" closes nothing'],
  ['NULL', inFunction('Print(NULL);'), 3, 'NULL would have to be given a type'],
])('refuses %s, and says where', (_, text, line, reason) => {
  expect(() => translateText(text)).toThrow(Refusal)
  expect(() => translateText(text)).toThrow(`Experts/A.mq5:${line}: `)
  expect(() => translateText(text)).toThrow(reason)
})
