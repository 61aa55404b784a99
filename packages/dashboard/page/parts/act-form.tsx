import { signal } from '@preact/signals'
import type { Act } from '../model/act.ts'
import { actTexts } from '../texts/acts.ts'
import { filled } from '../texts/filled.ts'
import { words } from '../texts/words.ts'
import { type Field, type Said, valuesOf, wrongField } from './fields.ts'

const said = signal<Said>({})

const Control = ({ field }: { readonly field: Field }) => {
  const value = said.value[field.name] ?? ''
  const note = (text: string): void => {
    said.value = { ...said.peek(), [field.name]: text }
  }
  if (field.kind.type === 'CHOICE')
    return (
      <select value={value} onChange={({ currentTarget }) => note(currentTarget.value)}>
        {field.kind.of.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    )
  const isNumber = field.kind.type !== 'TEXT'
  return (
    <input
      inputMode={isNumber ? 'decimal' : undefined}
      value={value}
      onInput={({ currentTarget }) => note(currentTarget.value)}
    />
  )
}

/** What an act needs to be told besides its reason, for `actOf`. One question is open at a time, so what is said stands once. */
export const formOf = (
  fields: readonly Field[],
  bodyOf: (values: Readonly<Record<string, string | number>>) => Readonly<Record<string, unknown>>,
): Required<Pick<Act, 'begin' | 'fields' | 'check'>> & { readonly body: () => Readonly<Record<string, unknown>> } => ({
  begin: () => {
    said.value = Object.fromEntries(fields.map(({ name, first = '' }) => [name, first]))
  },
  fields: () => (
    <div class="settings">
      {fields.map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: it holds one, in a component of its own
        <label key={field.name} class="field">
          {field.label}
          <Control field={field} />
          {field.hint === undefined ? null : <span class="hint">{field.hint}</span>}
        </label>
      ))}
    </div>
  ),
  check: () => {
    const wrong = wrongField(fields, said.peek())
    return wrong === null ? null : filled(words(actTexts).wrongField, { field: wrong.label })
  },
  body: () => bodyOf(valuesOf(fields, said.peek())),
})
