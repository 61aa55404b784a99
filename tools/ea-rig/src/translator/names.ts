import type { AllowList } from './allow-list.ts'
import { EVENT_HANDLERS, FOREIGN_WORDS, REFUSED_WORDS, SIMPLE_TYPES, STATEMENT_WORDS } from './language.ts'
import type { ClassDefinition, FunctionDefinition, Item, Program } from './program.ts'
import { Refusal } from './refusal.ts'
import type { Place } from './token.ts'

export type Meaning = 'TYPE' | 'FUNCTION' | 'VALUE'

interface Declared {
  readonly meaning: Meaning
  readonly place: Place
  /** Its position in the program; functions may be used before it, everything else only after. */
  readonly sequence: number
}

/** What every name outside of functions means, and what of MQL5 the program used. */
export class Names {
  readonly classes: ReadonlyMap<string, ClassDefinition>
  /** Names of the allow-list that were looked up. */
  readonly used: Set<string> = new Set<string>()
  readonly #declared = new Map<string, Declared>()
  readonly #allowed: ReadonlyMap<string, Meaning>

  constructor({ items }: Program, { functions, types, values }: AllowList) {
    this.#allowed = new Map([
      ...functions.map((name) => [name, 'FUNCTION'] as const),
      ...types.map((name) => [name, 'TYPE'] as const),
      ...values.map((name) => [name, 'VALUE'] as const),
    ])
    this.classes = new Map(items.flatMap((item) => (item.type === 'CLASS' ? [[item.name, item] as const] : [])))
    items.forEach((item, sequence) => {
      this.#take(item, sequence)
    })
  }

  #take(item: Item, sequence: number): void {
    switch (item.type) {
      case 'GLOBAL':
        this.#declare(item.variable.name, { meaning: 'VALUE', place: item.variable.place, sequence })
        break
      case 'DEFINE':
        this.#declare(item.name, { meaning: 'VALUE', place: item.place, sequence })
        break
      case 'FUNCTION':
        if (item.owner === null) this.#declareFunction(item, sequence)
        break
      case 'ENUM':
        for (const { name, place } of item.values) this.#declare(name, { meaning: 'VALUE', place, sequence })
        this.#declare(item.name, { meaning: 'TYPE', place: item.place, sequence })
        break
      case 'CLASS':
        this.#declare(item.name, { meaning: 'TYPE', place: item.place, sequence })
    }
  }

  /** What a name means at a place of the program, or null when nobody has declared it. */
  meaning(name: string, at: Place, sequence: number): Meaning | null {
    const reason = REFUSED_WORDS[name]
    if (reason !== undefined) throw new Refusal(at, `"${name}": ${reason}`)
    if (SIMPLE_TYPES.has(name)) return 'TYPE'
    const declared = this.#declared.get(name)
    if (declared === undefined) return this.#allow(name)
    if (declared.meaning !== 'FUNCTION' && declared.sequence > sequence)
      throw new Refusal(at, `"${name}" is declared further down, at ${declared.place.file}:${declared.place.line}`)
    return declared.meaning
  }

  requireType(name: string, at: Place, sequence: number): void {
    if (this.meaning(name, at, sequence) !== 'TYPE') throw new Refusal(at, `there is no type "${name}"`)
  }

  /** Whether a name is a struct or class: such things are passed by reference only. */
  isObject(name: string): boolean {
    return this.classes.has(name) || name.startsWith('Mql')
  }

  #allow(name: string): Meaning | null {
    const meaning = this.#allowed.get(name)
    if (meaning !== undefined) this.used.add(name)
    return meaning ?? null
  }

  #declareFunction({ name, place, body }: FunctionDefinition, sequence: number): void {
    if (body === null) throw new Refusal(place, `${name} has no body: functions need no announcement`)
    if (this.#declared.get(name)?.meaning === 'FUNCTION')
      throw new Refusal(place, `a second function "${name}": overloads are chosen differently in C++`)
    if (name.startsWith('On') && !(name in EVENT_HANDLERS))
      throw new Refusal(place, `${name} looks like an event, and is none of ${Object.keys(EVENT_HANDLERS).join(', ')}`)
    this.#declare(name, { meaning: 'FUNCTION', place, sequence })
  }

  #declare(name: string, declared: Declared): void {
    if (STATEMENT_WORDS.has(name) || SIMPLE_TYPES.has(name) || FOREIGN_WORDS.has(name))
      throw new Refusal(declared.place, `"${name}" cannot be a name`)
    if (this.#declared.has(name) || this.#allowed.has(name))
      throw new Refusal(declared.place, `"${name}" is declared already`)
    this.#declared.set(name, declared)
  }
}
