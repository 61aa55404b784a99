import { useEffect, useRef, useState } from 'preact/hooks'
import type { DecisionAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { isDark, language } from '../../model/preferences.ts'
import { Section } from '../../parts/section.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

const Panel = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const place = useRef<HTMLDivElement>(null)
  const t = words(decisionTexts)
  const { price, moment } = formats.value
  const { prices } = answer
  const said = filled(t.pricesSummary, {
    count: prices.length,
    from: moment(prices[0]?.timeMs ?? 0),
    to: moment(prices.at(-1)?.timeMs ?? 0),
    low: price(Math.min(...prices.map(({ low }) => low))),
    high: price(Math.max(...prices.map(({ high }) => high))),
  })
  useEffect(() => {
    let end: (() => void) | null = null
    let isShown = true
    // the library weighs more than the rest of the page, so that it comes when it is wanted
    void import('../../charts/price-panel.ts').then(({ drawPrices }) => {
      if (isShown && place.current !== null) end = drawPrices(place.current, answer, t)
    })
    return () => {
      isShown = false
      end?.()
    }
  }, [answer, isDark.value, language.value])
  return (
    <>
      <p class="note">{said}</p>
      <div ref={place} class="price" role="img" aria-label={`${t.prices}. ${said}`} />
      <p class="note">
        <a href="https://www.tradingview.com/">{words(shellTexts).priceCharts}</a>
      </p>
    </>
  )
}

/** The market around a decision, drawn when it is asked for. */
export const Prices = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const t = words(decisionTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={t.prices}>
      {answer.prices.length === 0 ? (
        <p class="faint">{t.noPrices}</p>
      ) : isOpen ? (
        <Panel answer={answer} />
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {t.showPrices}
        </button>
      )}
    </Section>
  )
}
