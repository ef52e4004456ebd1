use super::draw::{ROOMS, draw};
use super::text::width;
use super::{Badge, Flow, FlowCause, FlowStep, FlowWords};

fn step(number: usize, title: &str) -> FlowStep {
    FlowStep { number: number.to_string(), title: title.to_owned(), href: format!("#s{number}") }
}

fn cause(title: &str, badge: Badge) -> FlowCause {
    FlowCause { title: title.to_owned(), href: "#c".to_owned(), badge }
}

fn back(number: usize) -> Badge {
    let title = format!("改，之后回到第 {number} 步");
    Badge::Fix { href: "#f".to_owned(), title, word: "办法".to_owned(), returns_to: Some(number.to_string()) }
}

fn words() -> FlowWords {
    FlowWords { title: "流程图".to_owned(), text: "两步".to_owned(), end: "完成".to_owned() }
}

/// A process of `steps` steps, each with `causes` causes that return to the first step, all titles being `title`.
fn flow(steps: usize, causes: usize, title: &str) -> Flow {
    Flow {
        steps: (1..=steps).map(|number| step(number, title)).collect(),
        causes_at: (0..steps).map(|_| (0..causes).map(|_| cause(title, back(1))).collect()).collect(),
        returns: (2..steps).map(|from| (from, 0)).collect(),
        words: words(),
        ..Flow::default()
    }
}

#[test]
fn a_small_flow_is_drawn_so() {
    let flow = Flow {
        steps: vec![step(1, "填写"), step(2, "提交 <材料>")],
        causes_at: vec![
            Vec::new(),
            vec![cause("扫描件模糊", back(1)), cause("已停办", Badge::Unsolved("无解".into()))],
        ],
        words: words(),
        ..Flow::default()
    };
    let expected = r##"<svg class="flow-picture" viewBox="0 0 358 210" role="group" aria-labelledby=":flow-title" aria-describedby=":flow-text">
<title id=":flow-title">流程图
</title>
<desc id=":flow-text">两步
</desc>
<path class="flow-spine" d="M62 24V190"/>
<a class="flow-step" href="#s1">
<title>填写
</title>
<rect class="flow-hit" x="44" y="4" width="310" height="40" rx="6"/>
<circle cx="62" cy="24" r="14"/>
<text class="flow-number" x="62" y="29">1
</text>
<text class="flow-step-text" x="88" y="29">填写
</text>
</a>
"##;
    let picture = draw(&flow).replace("><", ">\n<").replace("</", "\n</").replace("\n\n", "\n");
    assert!(picture.starts_with(expected), "{picture}");
    for part in ["提交 &lt;材料&gt;", "class=\"flow-unsolved\"", "之后回到第 1 步"] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
}

#[test]
fn it_is_well_formed_its_size_grows_with_its_parts_and_nothing_stands_outside_it() {
    for (steps, causes) in [(3, 1), (11, 2), (20, 2), (60, 6)] {
        let picture = draw(&flow(steps, causes, "提交“材料” & <核对>"));
        let document = roxmltree::Document::parse(&picture).unwrap();
        let number = |text: &str| text.parse::<f64>().unwrap();
        let sides: Vec<f64> = document.root_element().attribute("viewBox").unwrap().split(' ').map(number).collect();
        let (mut links, mut lowest) = (0, 0.0);
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            links += usize::from(node.has_tag_name("a"));
            if node.has_tag_name("rect") {
                let side = |name| number(node.attribute(name).unwrap());
                assert!(side("x") >= 0.0 && side("x") + side("width") <= sides[2], "{node:?}");
                assert!(side("y") >= lowest - f64::from(u8::from(side("x") > 300.0)) * 32.0, "{node:?} overlaps");
                if side("x") < 300.0 {
                    lowest = side("y") + side("height");
                }
            }
        }
        assert_eq!(links, steps + 2 * steps * causes);
        assert!(lowest < sides[3]);
        assert!(picture.len() < 1500 * links, "{} bytes", picture.len());
    }
}

#[test]
fn no_text_is_wider_than_its_box() {
    for title in [
        "在“后台 > 认证中心 > 企业认证 > 重新提交”里逐项核对全部材料，然后一次性提交审核",
        "WWWWWWWWWW MMMMMMMMMM WWWWWWWWWW",
    ] {
        let picture = draw(&flow(3, 2, title));
        let document = roxmltree::Document::parse(&picture).unwrap();
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        let mut seen = 0;
        for text in texts {
            let class = text.attribute("class").or(text.parent().and_then(|parent| parent.attribute("class")));
            if let Some((_, room)) = ROOMS.iter().find(|(name, _)| class == Some(name)) {
                seen += 1;
                let text = text.text().unwrap();
                assert!(width(text) <= *room, "{text} is {} wide, {room} are there", width(text));
            }
        }
        assert!(seen >= 9, "only {seen} texts were measured");
    }
}

#[test]
fn returns_that_find_no_lane_are_told_by_badges_only() {
    assert_eq!(draw(&flow(12, 1, "步骤")).matches("flow-return").count(), 4);
    assert_eq!(draw(&flow(3, 1, "步骤")).matches("flow-return").count(), 1);
}
