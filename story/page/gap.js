// D, what a move that was never looked at must make up for:
//
//   D = lead + reduction
//
// the lead of the best move over what the search expects on the whole, and the first-play urgency,
// by which a search takes an unvisited move for worse than that. A search compares utilities, that is
// values and a share of the scores.

/** Which moves' values can be compared: those with a tenth of the most visits. Of fewer, values are chance. */
function trusted(visits) {
  const least = Math.max(1, ...visits.map((count) => count / 10));
  return visits.map((_, i) => i).filter((i) => visits[i] >= least);
}

function leadOf(values, visits, root) {
  return Math.max(...trusted(visits).map((i) => values[i])) - root;
}

function recordedLead(story) {
  const last = story.looks[story.looks.length - 1];
  return leadOf(last.utilities, last.visits, last.utility);
}

/**
 * The lead where random games have this share, from the searches by value and by random games alone;
 * null if there were none. Compared are the moves that both looked at enough, by their values alone.
 */
function mixedLead(story, share) {
  const {panels} = story;
  const mix = (byValue, byPlayouts) => (1 - share) * byValue + share * byPlayouts;
  const both = new Set(trusted(panels.visits_by_playouts));
  const compared = trusted(panels.visits_by_value).filter((i) => both.has(i));
  if (compared.length === 0) return null;
  const values = compared.map((i) => mix(panels.searched_by_value[i], panels.searched_by_playouts[i]));
  return Math.max(...values) - mix(panels.root_by_value, panels.root_by_playouts);
}

/** The chance that the policy gave to all moves which the recorded search looked at. */
function visitedChance(story) {
  const last = story.looks[story.looks.length - 1];
  const prior = flattened(story.view.policy, story.settings.policy_exponent);
  return last.moves.reduce((sum, move, i) => sum + (last.visits[i] ? prior[actionOf(move, story.size)] : 0), 0);
}

/** D and its parts: the lead is that of the recorded search where random games had this share, else mixed. */
function gapAt(story, {lambda, fpu}) {
  const mixed = lambda === story.settings.lambda ? null : mixedLead(story, lambda);
  const lead = mixed ?? recordedLead(story);
  const reduction = fpu * Math.sqrt(visitedChance(story));
  return {lead, reduction, byValue: mixed !== null, sum: Math.max(0.005, lead + reduction)};
}
