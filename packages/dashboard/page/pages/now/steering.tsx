import type { PublicState } from '@alavanca/engine'
import { signal } from '@preact/signals'
import { type Act, type ActPath, actOf } from '../../model/act.ts'
import { actTexts } from '../../texts/acts.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

interface Steering {
  readonly act: Act & { readonly path: ActPath }
  /** It is so already. */
  readonly isDisabled: boolean
}

const adopted = signal({ symbol: '', position: '' })

/** A position that the broker holds is named by its symbol, and its number where there are several. */
const AdoptFields = ({ symbols }: { readonly symbols: readonly string[] }) => {
  const t = words(nowTexts)
  return (
    <>
      <label class="field">
        {t.adoptSymbol}
        <select
          value={adopted.value.symbol}
          onChange={({ currentTarget }) => {
            adopted.value = { ...adopted.value, symbol: currentTarget.value }
          }}
        >
          {symbols.map((symbol) => (
            <option key={symbol}>{symbol}</option>
          ))}
        </select>
      </label>
      <label class="field">
        {t.adoptPosition}
        <input
          value={adopted.value.position}
          onInput={({ currentTarget }) => {
            adopted.value = { ...adopted.value, position: currentTarget.value }
          }}
        />
      </label>
    </>
  )
}

/** What an operator may do to the whole run, in the order of how much it does. */
export const steeringActs = (state: PublicState): readonly Steering[] => {
  const t = words(actTexts)
  const { tradingState, positions, orders, capital } = state
  const symbols = capital.map(({ symbol }) => symbol)
  const named = (path: ActPath, text: { name: string; will: string }, more: Partial<Act> = {}) => ({
    ...actOf({ path, ...text, ...more }),
    path,
  })
  return [
    { act: named('/api/v5/pause', t.pause), isDisabled: tradingState !== 'ACTIVE' },
    { act: named('/api/v5/resume', t.resume), isDisabled: tradingState === 'ACTIVE' },
    { act: named('/api/v5/halt', t.halt, { isGrave: true }), isDisabled: tradingState === 'HALTED' },
    {
      act: named('/api/v5/close_extras', t.close_extras, { isGrave: true }),
      isDisabled: !positions.some(({ leg }) => leg === 'EXTRA'),
    },
    {
      act: named('/api/v5/flatten', t.flatten, { isGrave: true }),
      isDisabled: positions.length === 0 && orders.length === 0,
    },
    {
      act: {
        ...actOf({
          path: '/api/v5/adopt',
          ...t.adopt,
          isGrave: true,
          begin: () => {
            adopted.value = { symbol: symbols[0] ?? '', position: '' }
          },
          fields: () => <AdoptFields symbols={symbols} />,
          body: () => {
            const { symbol, position } = adopted.peek()
            return { symbol, ...(position.trim() === '' ? {} : { position: position.trim() }) }
          },
        }),
        path: '/api/v5/adopt',
      },
      isDisabled: false,
    },
  ]
}
