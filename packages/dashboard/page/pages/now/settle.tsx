import { signal } from '@preact/signals'
import { type Act, actOf } from '../../model/act.ts'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

const told = signal({ isFilled: false, contracts: '', price: '' })

const Fields = () => {
  const t = words(nowTexts)
  const { isFilled, contracts, price } = told.value
  return (
    <fieldset class="plain-fields">
      <legend>{t.outcome}</legend>
      <label>
        <input
          type="radio"
          name="outcome"
          checked={!isFilled}
          onChange={() => {
            told.value = { ...told.value, isFilled: false }
          }}
        />{' '}
        {t.wasCancelled}
      </label>
      <label>
        <input
          type="radio"
          name="outcome"
          checked={isFilled}
          onChange={() => {
            told.value = { ...told.value, isFilled: true }
          }}
        />{' '}
        {t.wasFilled}
      </label>
      {isFilled ? (
        <div class="fields">
          <label class="field">
            {t.fillContracts}
            <input
              inputMode="numeric"
              value={contracts}
              onInput={({ currentTarget }) => {
                told.value = { ...told.value, contracts: currentTarget.value }
              }}
            />
          </label>
          <label class="field">
            {t.fillPrice}
            <input
              inputMode="decimal"
              value={price}
              onInput={({ currentTarget }) => {
                told.value = { ...told.value, price: currentTarget.value }
              }}
            />
          </label>
        </div>
      ) : null}
    </fieldset>
  )
}

/** As people write it: a comma is a decimal mark. */
const numberOf = (text: string): number => Number(text.trim().replace(',', '.'))

const check = (): string | null => {
  const { isFilled, contracts, price } = told.peek()
  if (!isFilled) return null
  const isWhole = Number.isInteger(numberOf(contracts)) && numberOf(contracts) >= 1
  return isWhole && numberOf(price) > 0 ? null : words(nowTexts).invalidFill
}

/** Says what became of an order that nobody can tell about. */
export const settleAct = (orderId: string, contracts: number): Act => {
  const t = words(actTexts)
  return actOf({
    path: '/api/v5/settle',
    name: t.settle.name,
    will: filled(t.settle.will, { order: orderId }),
    isGrave: true,
    begin: () => {
      told.value = { isFilled: false, contracts: String(contracts), price: '' }
    },
    fields: () => <Fields />,
    check,
    body: () => {
      const { isFilled, contracts: held, price } = told.peek()
      const outcome = isFilled
        ? { type: 'FILLED', contracts: numberOf(held), price: numberOf(price) }
        : { type: 'CANCELLED' }
      return { orderId, outcome }
    },
  })
}
