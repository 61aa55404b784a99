import type { OperatorAction } from '../../packages/engine/src/index.ts'
import { WAYS_OUT } from '../../packages/engine/test/halts/ways-out.ts'
import { code, GENERATED, page, table } from './markdown.ts'

/** An operator's words, with what he looks up left open. */
const words = (action: OperatorAction): string => {
  switch (action.type) {
    case 'SETTLE':
      return code(`SETTLE WIN ${action.leg} ${action.contracts} at the price, with the reason`)
    case 'ADOPT':
      return code(`ADOPT WIN ${action.side} ${action.contracts} at its price, under a stop, with the reason`)
    default:
      return code(action.type)
  }
}

/** How every halt ends. Each row is lived through by the engine's tests. */
export const waysOutPage = (): string =>
  page(
    GENERATED,
    '# Get out of a halt',
    'A halted engine opens nothing; exits go on, and what the broker holds stays under its stops. It does not go on by itself. Each row below\nis lived through by the tests: it halts for that cause, and the commands lead to `ACTIVE`, with everything that is held known to both\nsides. Look at the account before anything else.',
    table(
      ['cause', 'what happened', 'first', 'then'],
      Object.entries(WAYS_OUT).flatMap(([cause, ways]) =>
        ways.map(({ happened, first, actions }) => [code(cause), happened, first, actions.map(words).join(', then ')]),
      ),
    ),
    '## What the commands do',
    '- **`SETTLE`** writes contracts of a leg off, as having left at a price: `{ symbol, leg, contracts, price, reason }`, and a `tradeId` where\n  several trades hold the leg. The money is booked, the exit is called `SETTLED`, nothing is learnt from the trade. Closes of the leg that\n  are under way are over. 0 contracts only end orders whose outcome nobody knows.\n- **`ADOPT`** takes a position over: `{ symbol, side, contracts, price, stopPrice, targetPrice?, contract?, reason }`. It is held as a trade\n  of its own, the broker is asked to hold its stop, and the engine keeps the stop until it does. `FLATTEN` closes it.\n- **`RESUME`** is refused with `HOLDINGS_DIFFER` while the last comparison stands with numbers that differ. After `RESUME`, `SETTLE` and\n  `ADOPT` the books are compared again: what still differs halts again, with symbol, leg, side and both counts.\n- All of them stand in the journal, with the reason and, in the `note`, who it was.',
    '## What needs no operator',
    'A close that the broker refuses waits: for `MARKET_CLOSED` a minute, or until the broker says that the session opens; for anything else\n1 s, 2 s, 4 s, up to a minute. After the third refusal in a row there is a `CLOSE_REFUSED`. `FLATTEN` asks at once. After `NO_POSITION` or\n`POSITION_CLOSED` nothing is asked: the exit is told, or the books are compared, or after ten seconds the engine halts.\n\nA stop that the broker does not hold is told (`STOP_LOST`), set again, and kept by the engine meanwhile. After two attempts in vain\n`ON_LOST_STOP` decides: `CLOSE` closes the position, `HALT` halts and tries again each minute.\n\nWhere the broker’s stop and a close of ours took the same contracts, what the close opened on the other side is held and closed at once.',
  )
