import type { Cursor } from './cursor.ts'
import { FOREIGN_WORDS, REFUSED_WORDS } from './language.ts'
import type { Parameter, Shape, Variable } from './program.ts'
import { Refusal } from './refusal.ts'
import type { Token } from './token.ts'

/** A name that the program gives to something. */
export const parseName = (cursor: Cursor, what: string): Token => {
  if (cursor.is('*')) throw cursor.refuse('pointers are not translated')
  const name = cursor.word(what)
  const reason = REFUSED_WORDS[name.text]
  if (reason !== undefined) throw new Refusal(name, `"${name.text}": ${reason}`)
  if (FOREIGN_WORDS.has(name.text)) throw new Refusal(name, `"${name.text}" means something else in C++: rename it`)
  return name
}

export interface TypeWord {
  readonly typeName: string
  readonly isConst: boolean
}

export const parseType = (cursor: Cursor): TypeWord => {
  const isConst = cursor.accept('const')
  return { typeName: parseName(cursor, 'a type').text, isConst }
}

const parseShape = (cursor: Cursor): Shape => {
  if (!cursor.is('[')) return { type: 'SINGLE' }
  const length = cursor.bracketed('[')
  if (cursor.is('[')) throw cursor.refuse('arrays of several dimensions are not translated')
  return length.length === 0 ? { type: 'DYNAMIC' } : { type: 'FIXED', length }
}

/** What follows the type in `int counts[3] = {1, 2, 3};`, the semicolon included. */
export const parseVariable = (cursor: Cursor, { typeName, isConst }: TypeWord): Variable => {
  const { file, line, text: name } = parseName(cursor, 'a name')
  if (cursor.is('(')) throw cursor.refuse('objects are made without arguments: give them in a call of their own')
  const shape = parseShape(cursor)
  const initial = cursor.accept('=') ? cursor.until(';', ',') : null
  if (cursor.is(',')) throw cursor.refuse('one declaration a line: several declarators are not translated')
  cursor.expect(';')
  return { place: { file, line }, name, typeName, isConst, shape, initial }
}

const parseParameter = (cursor: Cursor): Parameter => {
  const { typeName, isConst } = parseType(cursor)
  const isReference = cursor.accept('&')
  const { file, line, text: name } = parseName(cursor, 'a parameter')
  const place = { file, line }
  const shape = parseShape(cursor)
  const initial = cursor.accept('=') ? cursor.until(',', ')') : null
  if (shape.type !== 'SINGLE' && !isReference) throw new Refusal(place, 'arrays are passed by reference only')
  if (shape.type === 'FIXED') throw new Refusal(place, 'array parameters have no length')
  if (isReference && isConst && shape.type === 'SINGLE' && typeName === 'string')
    throw new Refusal(place, 'pass strings by value, or by a reference that is written to')
  return { place, name, typeName, isConst, isReference, shape, initial }
}

/** `(const string text, int &count)`. */
export const parseParameters = (cursor: Cursor): Parameter[] => {
  cursor.expect('(')
  const parameters: Parameter[] = []
  if (cursor.is('void') && cursor.is(')', 1)) cursor.next()
  while (!cursor.is(')')) {
    parameters.push(parseParameter(cursor))
    if (!cursor.is(')')) cursor.expect(',')
  }
  cursor.expect(')')
  return parameters
}
