export const HELP = `alavanca: a recorded market through position sizing and scalp exits

  alavanca replay --data <file> --instrument <name> --timezone <zone> --strategy <module>
  alavanca look <file>                  shows what a recording is understood to be, how good it is, and how to replay it
  alavanca pipe --instrument <name>     the engine for a bot in another process, over standard input and output
  alavanca dashboard --database <file>  what a bot does and why, on one page
  alavanca rewards --database <file>    how each reward judges the same recorded trades
  alavanca run --paper|--terminal --strategy <module>
                                        a bot's life at a market, until it is asked to stop
  alavanca status, resume, pause, …     a word to a bot that runs, from any shell
  alavanca mt5 install <data folder>    copies the Expert Advisor into a MetaTrader 5 terminal
  alavanca mt5 token                    makes the secret that the Expert Advisor and your program share

What is replayed
  --data <file>         a recording: MetaTrader bars or ticks, and other layouts; plain, .gz, .zip or .xlsx;
                        repeated for several in a row, oldest first
  --roll <rule>         the files are contracts of one series, bars each: volume, or the days of the changes
  --adjust <how>        prices before a roll: none (default), difference or ratio
  --instrument <name>   WIN, WDO, EURUSD, or a .json file with an instrument of your own
  --timezone <zone>     in which the recording's clock runs, such as America/Sao_Paulo (it is never guessed)
  --timeframe <name>    M1, M5, M15, H1, D1 …, where the length of bars cannot be told from their distance
  --date <YYYY-MM-DD>   day of a recording whose times only count from midnight
  --epoch <wall|utc>    what a column of epoch numbers counts: the server's wall clock (default) or UTC
  --entry <name>        which file of a zip, or which sheet of a workbook, that holds several
  --spread-unit <size>  what a recorded spread of 1 is, in price units (default: the last decimal place)
  --columns <list>      which column is what, by heading or number: time=Data+Hora,open=Abertura,high=Máximo,…
  --decimal <mark>      point or comma before decimals, where the file can be read both ways
  --date-order <order>  year-first, day-first or month-first, where no row tells
  --bar-time <what>     start (default) or end: what the time of a bar is
  --symbol <name>       whose rows to read in a file of several
  --on-bad-row <what>   stop (default) at a row that cannot be read, or skip and count
  --on-disorder <what>  stop (default) where time runs backwards, or repair by sorting
  --on-outlier, --on-crossed, --on-stale <what>
                        stop, skip or keep (default) rows that move beyond all before, whose ask is below
                        the bid, or in which nothing moves any more
  --on-gap <what>       stop or keep (default) where bars are missing within a day
  --accept <what>       replay although it hardly can be right: zone, tick, price or currency; may be repeated

What trades on it
  --strategy <module>   a file whose default export makes your strategy
  --warm-up <file>      bars from before the recording, for the strategy's indicators
  --preset <name>       conservative, balanced or aggressive; variables of the environment go before it
  --ignore-variable <name>  a variable of the environment that looks like a setting and is none; may be repeated

What trading costs
  --spread <points>     ask minus bid where the recording does not say (default: one tick)
  --slippage <points>   on market orders and stops (default: one tick)
  --commission <money>  a contract, one way (default: 0)
  --intrabar <policy>   pessimistic (default), optimistic or nearest-first, where a bar touches both stop and target

What is made of it (one of these; without any, one run)
  --train-days <n> --test-days <n>
                        walk forward: learn on n session days, judge on those after them, over and over
  --seeds <n>           the same run with n seeds, in threads (--workers <n> of them), and how far they spread
  --compare-env <file>  a second run beside it with the variables of that file over those of the environment
  --compare-preset <name>  a second run beside it with that preset

What comes out
  --json                the summary as JSON on standard output
  --out <folder>        writes report.html, run.db (SQLite), summary.json, summary.txt, trades.csv and
                        decisions.jsonl there; of a walk-forward,
                        of seeds and of a comparison their report as .json and .txt
  --language <name>     of report.html: en (default) or pt-BR
  --write-journal <file>  every step of the engine, a line each, packed where the name ends in .gz

A life at a market (settings: docs/reference/settings.md, the whole: docs/how-to/run-as-a-service.md)
  alavanca run --terminal
                        waits for MetaTrader 5, watches, and trades once the account number is typed
  --account <number>    trades this account, and no other, without asking; for a service
  --observe             only ever watches
  --port <number>, --terminal-symbol <name>
                        where it listens, and what the terminal calls what is traded
  alavanca run --paper  a terminal and an account made of code, in paper.db
  --speed <n>           seconds of the market in one of ours (default: 1)
  --days <n>, --seed <text>  of the market that is simulated where no --data is given
  --max-contracts <n>   no order is larger; --database <file> keeps every step; --env-file <file> holds variables
  --log-file <file>     the log as JSON too, begun anew when it is full
  alavanca status | resume | pause | halt | flatten | close-extras | settle | adopt | tune | untune | bind | stop
                        with --database <file>, --paper or --env-file <file> to say which bot, --json for machines;
                        help, typed where it runs, says what follows each word

A bot's database
  alavanca doctor <file>
                        looks at everything in it and names the first thing of each kind that is not what was
                        written, also while the bot runs (--json for machines); any ends with exit code 1

What it does and why, on one page
  alavanca dashboard --database <file>
                        a page, and the same for programs under /api/v5, until Ctrl+C; repeated for several bots on
                        one page. It only reads, and prints the address to open
  --host <name>, --port <number>
                        where it listens: 127.0.0.1, which nobody else reaches, and 8080
  --token <text>        who knows it may look; at least 16 characters. Better as ALAVANCA_DASHBOARD_TOKEN; without
                        either, one is made up and stands in the address
  --allow-host <name>   a name besides localhost by which it may be asked, such as that of a proxy; may be repeated
  --allow-actions       not only look: whoever knows the token may pause, freeze, flatten and the like
  --instrument <name>   of the run, for instruments of your own; may be repeated
  --language <name>     en or pt-BR; that of the browser unless given
  --verbose             a line for every request; --preset and --ignore-variable as above, for the limits of the run

What trades are worth
  alavanca rewards --database <file>
                        each shipped reward and the one of the settings on the same trades: mean, spread, how many
                        are clipped, and which action each likes best in every regime (--json for machines)
  --trades <file>, --journal <file>
                        trades as a JSON list or one a line, or those of a journal, instead of a database's
  --reward <rule>       another one beside them, such as "r-multiple(clip=4, unit=80)"; may be repeated

A bot in another language
  alavanca pipe --instrument <name>
                        the engine on standard input and output: an event in and a step out, a JSON line each
  --database <file>     keeps every order before it is told, and goes on from there the next time
  --preset, --ignore-variable  as above; --order-prefix <letters> tells the bots of an account apart

A recorded journal
  alavanca replay --journal <file>
                        runs it again and compares every step; the first difference ends with exit code 1

--help prints this. Settings come from the environment: see docs/reference/settings.md.
`
