import { bot, state } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Section } from '../../parts/section.tsx'
import { nowTexts } from '../../texts/now.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Limits } from './limits.tsx'
import { Market } from './market.tsx'
import { Money } from './money.tsx'
import { Orders } from './orders.tsx'
import { Positions } from './positions.tsx'
import { steeringActs } from './steering.ts'
import { TradingState } from './trading-state.tsx'
import { Warnings } from './warnings.tsx'

/** Everything an operator must see at a glance. Money, state, orders come from the steps; what needs settings, from the server. */
export const NowPage = () => {
  const t = words(nowTexts)
  const answer = useAnswer('/api/v5/now', bot.value === null ? null : { bot: bot.value }, true)
  const known = state.value
  return (
    <>
      <h1>{words(shellTexts).pages.now}</h1>
      <Answered answer={answer}>
        {(now) =>
          known === null ? null : (
            <>
              <Money state={known} now={now} />
              <div class="columns">
                <div>
                  <TradingState state={known} now={now} />
                  <Section title={t.steer}>
                    <p class="note">{t.steerWhy}</p>
                    <div class="row">
                      {steeringActs(known).map(({ act, isDisabled }) => (
                        <ActButton key={act.name} act={act} isDisabled={isDisabled} />
                      ))}
                    </div>
                  </Section>
                  <Warnings now={now} />
                  <Market state={known} now={now} />
                </div>
                <Limits now={now} />
              </div>
              <Positions state={known} now={now} />
              <Orders state={known} />
            </>
          )
        }
      </Answered>
    </>
  )
}
