//! A flow → its picture.
//!
//! Everything is in units of the picture, which is [`WIDTH`] wide and about as large on a phone as it says.

use super::text::lines;
use super::{Badge, Flow, FlowCause};
use crate::render::html::escape;

const WIDTH: u32 = 358;
/// The line on which the steps stand.
const SPINE: u32 = 62;
const RADIUS: u32 = 14;
/// Where a step's text begins, how much room it has, how large and how high a line is.
const STEP_LEFT: u32 = 88;
const STEP_ROOM: u32 = 264;
const STEP_SIZE: u32 = 15;
const STEP_LINE: u32 = 20;
const STEP_PITCH: u32 = 48;
/// The box of a cause.
const CAUSE_LEFT: u32 = 98;
const CAUSE_WIDTH: u32 = 204;
const CAUSE_PADDING: u32 = 8;
const CAUSE_PITCH: u32 = 37;
const BOX: u32 = 32;
/// The box that says where a fix returns.
const BADGE_LEFT: u32 = 308;
const BADGE_WIDTH: u32 = 48;
const BADGE_SIZE: u32 = 12;
/// The lines of returns that skip steps, from the nearest to the farthest from the spine.
const LANES: [u32; 4] = [36, 27, 18, 9];

/// The picture of a flow: an SVG that takes its colours and fonts from the page's style sheet.
pub(super) fn draw(flow: &Flow) -> String {
    let mut picture = String::new();
    let mut centres = Vec::with_capacity(flow.steps.len());
    let mut top = 4;
    for (at, step) in flow.steps.iter().enumerate() {
        let (centre, below) = node(&mut picture, top, &step.href, &step.number, &step.title, "");
        centres.push(centre);
        top = causes(&mut picture, centre, below, &flow.causes_at[at]);
    }
    let end = top + RADIUS + 4;
    picture.push_str(&format!(
        "<circle class=\"flow-end\" cx=\"{SPINE}\" cy=\"{end}\" r=\"{RADIUS}\"/>\
         <path class=\"flow-done\" d=\"M{} {end}l4 5 8-9\"/>\
         <text class=\"flow-step-text\" x=\"{STEP_LEFT}\" y=\"{}\">{}</text>",
        SPINE - 6,
        end + 5,
        escape(&lines(&flow.words.end, STEP_ROOM * 1000 / STEP_SIZE, 1).concat()),
    ));
    let mut height = end + RADIUS + 6;
    if let Some(anywhere) = &flow.anywhere {
        let (centre, below) = node(&mut picture, height + 6, &anywhere.href, "?", &anywhere.title, " flow-anywhere");
        height = causes(&mut picture, centre, below, &flow.causes_anywhere) + 4;
    }
    let spine =
        format!("<path class=\"flow-spine\" d=\"M{SPINE} {}V{end}\"/>", centres.first().copied().unwrap_or(end));
    format!(
        "<svg class=\"flow-picture\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-labelledby=\":flow-title\" \
         aria-describedby=\":flow-text\"><title id=\":flow-title\">{}</title><desc id=\":flow-text\">{}</desc>{spine}{}{picture}</svg>",
        escape(&flow.words.title),
        escape(&flow.words.text),
        arcs(&flow.returns, &centres),
    )
}

/// Draws a step and returns its centre and where what follows may begin.
fn node(picture: &mut String, top: u32, href: &str, mark: &str, title: &str, class: &str) -> (u32, u32) {
    let texts = lines(title, STEP_ROOM * 1000 / STEP_SIZE, 2);
    let more = if texts.len() > 1 { STEP_LINE } else { 0 };
    let height = STEP_PITCH - 8 + more;
    let centre = top + height / 2;
    let first = centre + 5 - more / 2;
    picture.push_str(&format!(
        "<a class=\"flow-step{class}\" href=\"{}\"><title>{}</title>\
         <rect class=\"flow-hit\" x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{height}\" rx=\"6\"/>\
         <circle cx=\"{SPINE}\" cy=\"{centre}\" r=\"{RADIUS}\"/>\
         <text class=\"flow-number\" x=\"{SPINE}\" y=\"{}\">{}</text>",
        escape(href),
        escape(title),
        SPINE - RADIUS - 4,
        WIDTH - SPINE + RADIUS,
        centre + 5,
        escape(mark),
    ));
    for (line, at) in texts.iter().zip(0..) {
        picture.push_str(&format!(
            "<text class=\"flow-step-text\" x=\"{STEP_LEFT}\" y=\"{}\">{}</text>",
            first + at * STEP_LINE,
            escape(line),
        ));
    }
    picture.push_str("</a>");
    (centre, top + height)
}

/// Draws the causes that branch off at `centre` and returns where the next step may begin.
fn causes(picture: &mut String, centre: u32, below: u32, causes: &[FlowCause]) -> u32 {
    let mut top = below;
    for cause in causes {
        let middle = top + BOX / 2;
        let title = lines(&cause.title, (CAUSE_WIDTH - 2 * CAUSE_PADDING) * 10_000 / 135, 1).concat();
        picture.push_str(&format!(
            "<path class=\"flow-twig\" d=\"M{SPINE} {}V{}Q{SPINE} {middle} {} {middle}H{}\"/>\
             <a class=\"flow-cause\" href=\"{}\"><title>{}</title>\
             <rect x=\"{CAUSE_LEFT}\" y=\"{top}\" width=\"{CAUSE_WIDTH}\" height=\"{BOX}\" rx=\"6\"/>\
             <text x=\"{}\" y=\"{}\">{}</text></a>",
            (middle - 20).max(centre + RADIUS),
            middle - 7,
            SPINE + 8,
            CAUSE_LEFT - 2,
            escape(&cause.href),
            escape(&cause.title),
            CAUSE_LEFT + CAUSE_PADDING,
            middle + 5,
            escape(&title),
        ));
        badge(picture, top, &cause.badge);
        top += CAUSE_PITCH;
    }
    if causes.is_empty() { top + 8 } else { top + 6 }
}

/// Draws what stands behind a cause: where its fix returns, that there is one, or that none is known.
fn badge(picture: &mut String, top: u32, badge: &Badge) {
    let centre = BADGE_LEFT + BADGE_WIDTH / 2;
    let base = top + BOX / 2 + 5;
    let fit = |text: &str| escape(&lines(text, (BADGE_WIDTH - 4) * 1000 / BADGE_SIZE, 1).concat());
    match badge {
        Badge::None => {}
        Badge::Unsolved(word) => {
            picture
                .push_str(&format!("<text class=\"flow-unsolved\" x=\"{centre}\" y=\"{base}\">{}</text>", fit(word)));
        }
        Badge::Fix { href, title, word, returns_to } => {
            let rect = format!(
                "<a class=\"flow-fix\" href=\"{}\"><title>{}</title><rect x=\"{BADGE_LEFT}\" y=\"{top}\" width=\"{BADGE_WIDTH}\" \
                 height=\"{BOX}\" rx=\"6\"/>",
                escape(href),
                escape(title),
            );
            let inside = match returns_to {
                Some(number) => format!(
                    "<path class=\"flow-back\" d=\"M{} {}l-4 3.5 4 3.5m-4-3.5h7a3.5 3.5 0 0 1 0 7h-3\"/>\
                     <text x=\"{}\" y=\"{base}\">{}</text>",
                    BADGE_LEFT + 13,
                    top + 10,
                    centre + 9,
                    escape(number),
                ),
                None => format!("<text x=\"{centre}\" y=\"{base}\">{}</text>", fit(word)),
            };
            picture.push_str(&format!("{rect}{inside}</a>"));
        }
    }
}

/// Draws returns that skip a step, each in the nearest lane that is free beside it; what finds no lane is told by the badges.
fn arcs(returns: &[(usize, usize)], centres: &[u32]) -> String {
    let mut drawn = String::new();
    let mut taken: [Vec<(u32, u32)>; LANES.len()] = Default::default();
    let mut shortest_first: Vec<(u32, u32)> = returns.iter().map(|(from, to)| (centres[*from], centres[*to])).collect();
    shortest_first.sort_by_key(|(from, to)| (from.abs_diff(*to), *from, *to));
    for (from, to) in shortest_first {
        let (low, high) = (from.min(to), from.max(to));
        let is_free = |lane: &Vec<(u32, u32)>| lane.iter().all(|(start, end)| *end <= low || high <= *start);
        let Some(lane) = taken.iter().position(is_free) else { continue };
        taken[lane].push((low, high));
        let x = LANES[lane];
        // Coming from a step below its middle and reaching the other above its own, or the other way round.
        let (start, end, turn) = if from > to { (from - 5, to + 5, "-") } else { (from + 5, to - 5, "") };
        let left = SPINE - RADIUS;
        let before_end = if from > to { end + 6 } else { end - 6 };
        drawn.push_str(&format!(
            "<path class=\"flow-return\" d=\"M{left} {start}H{}q-6 0-6 {turn}6V{before_end}q0 {turn}6 6 {turn}6H{left}m-5-3.5l5 3.5-5 3.5\"/>",
            x + 6,
        ));
    }
    drawn
}

#[cfg(test)]
pub(super) const ROOMS: [(&str, u32); 2] = [
    ("flow-step-text", STEP_ROOM * 1000 / STEP_SIZE),
    ("flow-cause", (CAUSE_WIDTH - 2 * CAUSE_PADDING) * 10_000 / 135),
];
