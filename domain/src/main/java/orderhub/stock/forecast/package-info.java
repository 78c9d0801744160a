/**
 * When stock runs out, what to order by when, and what will expire unsold: plain arithmetic on what was used, hour by hour.
 * May touch nothing but {@code java..}; the caller gives the time. Quantities of one ingredient are in one unit that the caller
 * knows. Exact decimals go in, sums of lots stay exact, estimates come out to a thousandth; floating point in between.
 *
 * <h2>What is known</h2>
 *
 * For each ingredient and restaurant, the sum used in each hour ({@link orderhub.stock.forecast.HourlySum}). Four to eight weeks
 * are good; older than eight is passed over. An hour without a sum had no consumption. An hour in which guests could not have
 * what they wanted is marked incomplete and left out, else every shortage would teach that little is wanted; only where an hour of
 * the week was never complete is what was used in it taken to be wanted at least. The caller leaves some of the hours complete
 * in which the restaurant is closed as a rule, by a plan that nobody tells the hub.
 *
 * <h2>What is usual</h2>
 *
 * {@link orderhub.stock.forecast.ConsumptionProfile} is the classical multiplicative decomposition, <i>level x hour of the
 * week x deviation of the day</i>:
 *
 * <ol>
 *   <li><b>Hour of the week.</b> For each weekday and hour of the restaurant's clock, the mean of past weeks; five weeks ago
 *       counts half. It is pulled towards that hour on all days times the weekday's share, which counts as one week more: with
 *       one day of history all days are like it, with eight weeks each is nearly its own. Hours of the clock, not of UTC: lunch
 *       stays at noon when the clocks change. Where midnight is not at a whole hour of UTC, an hour belongs to the day on which it
 *       begins. An hour that was always empty, while on
 *       other days it hardly ever is, is closed. Of an hour of the week that was never complete the mean of what was used in it
 *       counts, where that is more than its other days or hours have it: one dish of several may be off each evening, and most be
 *       used then.
 *   <li><b>Level.</b> Simple exponential smoothing of <i>day's total / usual total</i>; ten days ago counts half. It
 *       follows growth and a new menu.
 *   <li><b>Spread.</b> The variance of days about that level, of hours about their day (variance for each unit expected:
 *       Pearson's statistic, as for a quasi-Poisson or negative binomial count; it absorbs the size of a portion), and the
 *       correlation of a day with the next. Each is mixed with a cautious assumption that counts for some days, so that short
 *       histories give wide ranges.
 *   <li><b>Promotions.</b> Before this, an hour is cut to twice, a day to 1.5 times what is usual, with room for
 *       chance: one promotion does not become the rule, a lasting rise does within weeks.
 * </ol>
 *
 * <h2>Today</h2>
 *
 * {@link orderhub.stock.forecast.ConsumptionToday} compares what was used so far with what was usual by now; six hours ago
 * counts half. The ratio <i>r</i> is believed by the weight <i>z</i> = variance of days / (variance of days + variance of
 * <i>r</i> by chance), so today's level is <i>prior + z (r - prior)</i>: Buhlmann's credibility, or one step of a Kalman
 * filter. At opening <i>z</i> is nought, and the prior has its way: the usual, with that part of yesterday's deviation
 * which is usually carried over. By lunch a promotion or a rainy day shows.
 *
 * <h2>The answers</h2>
 *
 * {@link orderhub.stock.forecast.Outlook} adds up the hours ahead, today's at today's level, each later day's nearer to the
 * usual one (a first-order autoregression), and has for each moment mean and spread of the sum: a log-normal one from not knowing
 * the level, and a gamma one from guests who come by chance ({@link orderhub.stock.forecast.Spread}), which is most of it for
 * the last portions. In a time in which all that takes the ingredient is off sale, as the caller says, nothing is added.
 *
 * <ul>
 *   <li>{@link orderhub.stock.forecast.RunsOut}: <i>expected</i> is when the mean sum reaches the stock, <i>earliest</i> and
 *       <i>latest</i> when its 90 % and 10 % quantiles do; in eight of ten cases it runs out between them. A dish
 *       ({@link orderhub.stock.forecast.DishPortion}) runs out when the first of its ingredients has no full portion left.
 *       Taking the first of each bound errs towards too early when several ingredients are equally short.
 *   <li>{@link orderhub.stock.forecast.UnsoldLots}: the lots are used along the sum, first expired first out; what is left of one
 *       at its expiry, or when it is too late to begin it, is unsold. Along the high and the low quantile it gives least and most.
 *   <li>{@link orderhub.stock.forecast.OrderSuggestion}: order by the moment the stock runs out at the service level's
 *       quantile, less the lead time. Order up to that quantile of the sum from now until the delivery has lasted its time
 *       (a periodic order-up-to policy; what is above the mean is the safety stock), less stock and what is on its way, plus what
 *       of them expires before, rounded up to packs. What will be wanted after all is used up or has expired, and before the
 *       delivery comes, is not counted: there is nothing then, and the delivery comes too late for it. What runs out
 *       within two weeks is told, and reckoned is on beyond them until the delivery has lasted its time.
 * </ul>
 *
 * Each answer names its {@link orderhub.stock.forecast.Basis}: how many days it rests on and how today differs. With no history
 * today's pace is taken to go on; with nothing at all the answer is that nothing is known.
 *
 * <h2>What it does not know</h2>
 *
 * A promotion or a holiday before it begins; a dish new on the menu before its first hours; that guests who cannot have one dish
 * take another; that what is too little for one dish, and still enough for another, is used by the other alone; how much of what
 * several dishes take is one dish's, so that while people have stopped one of them as much is foreseen as with it. How wrong it is on
 * simulated days is measured in the tests ({@code ForecastError}, {@code LastPortionsTest}).
 */
package orderhub.stock.forecast;
