import type { Place, Token } from './token.ts'

/** How many things a name holds: one, a growing array, or an array of a fixed length. */
export type Shape =
  | { readonly type: 'SINGLE' }
  | { readonly type: 'DYNAMIC' }
  | { readonly type: 'FIXED'; readonly length: readonly Token[] }

/** A variable, member, parameter, constant or input. */
export interface Variable {
  readonly place: Place
  readonly name: string
  readonly typeName: string
  readonly isConst: boolean
  readonly shape: Shape
  readonly initial: readonly Token[] | null
}

export interface Parameter extends Variable {
  readonly isReference: boolean
}

export interface FunctionDefinition {
  readonly type: 'FUNCTION'
  readonly place: Place
  /** The class it belongs to, if any. */
  readonly owner: string | null
  readonly name: string
  /** Empty for constructors and destructors. */
  readonly returns: string
  readonly isConst: boolean
  readonly parameters: readonly Parameter[]
  /** Null where a class only announces it. */
  readonly body: readonly Token[] | null
}

export interface EnumDefinition {
  readonly type: 'ENUM'
  readonly place: Place
  readonly name: string
  readonly values: readonly { readonly name: string; readonly place: Place; readonly value: readonly Token[] | null }[]
}

export type Member =
  | { readonly type: 'ACCESS'; readonly place: Place; readonly level: string }
  | { readonly type: 'FIELD'; readonly variable: Variable }
  | FunctionDefinition

export interface ClassDefinition {
  readonly type: 'CLASS'
  readonly keyword: 'struct' | 'class'
  readonly place: Place
  readonly name: string
  readonly members: readonly Member[]
}

export interface Define {
  readonly type: 'DEFINE'
  readonly place: Place
  readonly name: string
  readonly value: readonly Token[]
}

export interface Global {
  readonly type: 'GLOBAL'
  readonly variable: Variable
  readonly isInput: boolean
}

export type Item = EnumDefinition | ClassDefinition | Define | Global | FunctionDefinition

/** Everything a program declares, in the order of its text, includes in their places. */
export interface Program {
  readonly items: readonly Item[]
  /** The files it was read from, the program itself first. */
  readonly files: readonly string[]
}
