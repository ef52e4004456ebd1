//! Chance from a seed, and the words it chooses from.

/// Numbers that look drawn by lot: splitmix64.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ stream);
        chance.0 = chance.next();
        chance
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`; 0 if that is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap_or(0)
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(super) fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

pub(super) const PLATFORMS: &[&str] =
    &["星河平台", "云帆", "青鸟商城", "长风支付", "海棠社区", "北辰物流", "松果直播", "白鹭开放平台"];
pub(super) const SUBJECTS: &[&str] = &[
    "企业资料",
    "账号信息",
    "银行账户",
    "联系方式",
    "经营范围",
    "商标授权",
    "域名备案",
    "法人信息",
    "门店地址",
    "税务登记",
];
pub(super) const PAPERS: &[&str] =
    &["营业执照", "授权书", "身份证明", "开户许可证", "商标注册证", "完税证明", "行业许可证", "场地租赁合同"];
pub(super) const ACTS: &[&str] =
    &["核对", "重新上传", "仔细填写", "提交", "更新", "确认", "补充", "打印并盖章", "比对", "请管理员检查"];
pub(super) const FAULTS: &[&str] =
    &["看不清", "已经过期", "与登记不一致", "缺少公章", "格式不符", "超过大小限制", "被系统退回"];
pub(super) const ENDS: &[&str] = &[
    "按页面提示再提交一次",
    "先联系原发证机关换发",
    "在后台撤回申请后重新填写",
    "保留截图并联系客服",
    "等待一到两个工作日再试",
    "请法定代表人本人扫码确认",
];
pub(super) const VERBS: &[&str] = &["Check", "Renew", "Replace", "Upload", "Compare", "Scan", "Review"];
pub(super) const OBJECTS: &[&str] = &[
    "business license",
    "authorization letter",
    "account details",
    "bank statement",
    "verification request",
    "contact address",
];
pub(super) const LATER: &[&str] = &["submit", "resend", "archive", "sign", "forward"];
pub(super) const TERMS: &[(&str, &str)] = &[
    ("法定代表人", "legal representative"),
    ("统一社会信用代码", "unified social credit code"),
    ("对公账户", "corporate account"),
    ("实名认证", "identity verification"),
    ("经办人", "handling agent"),
    ("主体资质", "entity qualification"),
    ("人工审核", "manual review"),
    ("宽限期", "grace period"),
    ("开放平台", "open platform"),
    ("年审", "annual review"),
];
