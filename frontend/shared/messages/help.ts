import type { BilingualText } from "./text.ts";

/** A part of a topic: a sentence or two, steps in their order, points in none, or a picture of one of our pages. */
export type Part =
  | { text: BilingualText }
  | { steps: readonly BilingualText[] }
  | { points: readonly BilingualText[] }
  | { picture: string; shows: BilingualText };

export interface Topic {
  /** What stands behind the # of its address. */
  id: string;
  /** Other names by which pages ask for it. */
  also?: readonly string[];
  title: BilingualText;
  parts: readonly Part[];
}

export const help = {
  title: { zh: "使用帮助", en: "Help" },
  lead: {
    zh: "按步骤说明怎样登录、注册和使用本系统。可用浏览器的“在页面中查找”（Ctrl+F）搜索本页。",
    en: "Step by step: how to sign in, register and use the system. Your browser can search this page (Ctrl+F).",
  },
  contents: { zh: "目录", en: "Contents" },
  picture: { zh: "页面截图：{title}", en: "Picture of the page: {title}" },
  top: { zh: "返回目录", en: "Back to the contents" },
} satisfies Record<string, BilingualText>;

/** 使用帮助: the steps of the manual for each outcome, in plain words, and what people ask besides. */
export const topics: readonly Topic[] = [
  {
    id: "sign_in",
    also: ["choice"],
    title: { zh: "登录和进入系统", en: "Signing in" },
    parts: [
      {
        text: {
          zh: "本系统使用全国人力资源和社会保障政务服务平台（www.12333.gov.cn）的账号登录，不另设密码。",
          en: "You sign in with your account at the national human resources and social security service platform (www.12333.gov.cn). There is no other password.",
        },
      },
      {
        steps: [
          {
            zh: "在政务服务平台注册：代表单位的选择“法人注册”，以个人身份申报的选择“个人注册”，并通过实名认证。不能自动审核的，补充信息后联系平台人工审核。",
            en: "Register at the platform: as a legal person to act for a unit, as a natural person to apply as one of its members. Pass the real-name verification; where it can't be done automatically, complete the information and ask the platform to check it.",
          },
          {
            zh: "登录平台。法人账号选择“首页 → 用人单位服务 → 人才人事”，个人账号选择“首页 → 个人服务 → 人才人事”，再点击“外国专家项目管理信息”。也可以在本系统首页点击“使用政务服务平台账号登录”。",
            en: "Sign in at the platform. Legal persons go to Home → Services for employers → Talent and personnel, natural persons to Home → Personal services → Talent and personnel; then to “Foreign expert projects”. Or press “Sign in with the platform account” on our front page.",
          },
          {
            zh: "个人账号在弹出的窗口中选择正确的企业，点击“进入系统”。以后可以用页面上方的“切换企业”更换。",
            en: "A natural person chooses the right enterprise in the window and presses “Enter”. “Switch enterprise” at the top of the page leads back to it.",
          },
        ],
      },
      {
        picture: "landing",
        shows: {
          zh: "登录页：点击“使用政务服务平台账号登录”。",
          en: "The sign-in page, with the button “Sign in with the platform account”.",
        },
      },
      {
        picture: "enterprises",
        shows: {
          zh: "“请选择企业”窗口：选择要代表的企业，然后点击“进入系统”。",
          en: "The window that asks which enterprise you act for, with the button “Enter”.",
        },
      },
      {
        text: {
          zh: "进入后会看到下面五种情况之一：",
          en: "You then see one of five things:",
        },
      },
      {
        points: [
          {
            zh: "单位尚未在本系统登记：填写“单位信息完善”。",
            en: "The unit is not in the system yet: complete its information.",
          },
          {
            zh: "单位已登记、您的账号尚未登记：填写“个人信息完善”。",
            en: "The unit is in the system and your account is not: complete your information.",
          },
          {
            zh: "单位信息或个人信息正在审核：等待审核。",
            en: "The unit's or your information is under review: wait for it.",
          },
          {
            zh: "证件号码或手机号码疑似重复：账号挂起，等待管理员处理。",
            en: "Your ID number or mobile may be a duplicate: your account is on hold until an administrator has looked at it.",
          },
          {
            zh: "信息完备并已通过审核：进入首页。",
            en: "Everything is complete and approved: the home page.",
          },
        ],
      },
    ],
  },
  {
    id: "unit_form",
    also: ["check", "receipt"],
    title: { zh: "单位信息完善", en: "Completing the unit's information" },
    parts: [
      {
        text: {
          zh: "单位首次进入时填写，分为用人单位基本信息、单位中英文简介、用户账号基本信息和附件信息四个部分。除标明“选填”的以外都要填写。",
          en: "Filled in when a unit enters for the first time, in four parts: the unit, its introduction in Chinese and English, the user account, and the attachments. Everything is required unless it is marked as optional.",
        },
      },
      {
        steps: [
          {
            zh: "先准备好：登记证明和银行账号信息盖章页的彩色图片，开户行和联行号，员工职数和资产总金额，单位名称、地址和简介的英文，联系人的证件号码和手机号码。",
            en: "Have ready: colour images of the proof of registration and of the stamped bank page, the bank branch and its code, the number of staff and the total assets, the unit's name, address and introduction in English, and the contact's ID number and mobile.",
          },
          {
            zh: "逐项填写。内容会自动保存，可以随时离开，下次登录接着填写。",
            en: "Fill it in. What you type is saved by itself: you can leave at any time and go on when you sign in again.",
          },
          {
            zh: "点击“核对填写内容”。有误的地方会集中列出，点击可直接到达。",
            en: "Press “Check your answers”. Whatever is wrong is listed at the top, with a link to each.",
          },
          {
            zh: "核对无误后勾选确认，点击“提交审核”，并打印或保存回执上的受理编号。",
            en: "Check what you entered, confirm it, press “Submit”, and print the receipt or note its number.",
          },
        ],
      },
      {
        picture: "unit-form",
        shows: {
          zh: "单位信息完善：上方列出要准备的材料，左侧是表单的各个部分。",
          en: "The unit form: what to have ready at the top, the parts of the form beside it.",
        },
      },
      {
        text: {
          zh: "请记清用户账号：审核通过后用该账号使用系统。统一社会信用代码由政务服务平台提供，不能修改。",
          en: "Remember the user account: it is the one you go on with after the approval. The unified social credit code comes from the platform and can't be changed.",
        },
      },
    ],
  },
  {
    id: "authority",
    title: { zh: "主管外专局怎样选择", en: "Choosing the authority" },
    parts: [
      {
        text: {
          zh: "所选的主管外专局是您申请的第一级审核单位。先选“主管外专局类型”，再选“主管外专局”：",
          en: "The authority you choose reviews your submission first. Choose its type, then the authority:",
        },
      },
      {
        points: [
          {
            zh: "归属省级：类型选择“省级外专局”，再选择相应的省级外专局。各自治区、直辖市，以及沈阳、大连、长春、南京、杭州、宁波、厦门、济南、青岛、武汉、广州、深圳、西安等城市等同省级。",
            en: "Under a provincial authority: choose “Provincial” and the authority. Autonomous regions, municipalities and cities such as Shenyang, Dalian, Changchun, Nanjing, Hangzhou, Ningbo, Xiamen, Jinan, Qingdao, Wuhan, Guangzhou, Shenzhen and Xi'an count as provincial.",
          },
          {
            zh: "归属市级：类型选择“市级外专局”，先选省级外专局，再选该省的市级外专局。",
            en: "Under a city authority: choose “City”, first the provincial authority, then the city's.",
          },
          {
            zh: "归属部委：类型选择“部委/直属单位”，再选择相应的部委。",
            en: "Under a ministry: choose “Ministry” and the ministry.",
          },
        ],
      },
      {
        picture: "authority",
        shows: {
          zh: "市级外专局：先选“河北省科学技术厅”，再选“邯郸市外国专家局”。",
          en: "A city authority: first the provincial one of Hebei, then that of Handan.",
        },
      },
      {
        text: {
          zh: "选错了主管外专局，国家外国专家局可以改派，无需重新填写。",
          en: "If the choice was wrong, the national authority can pass the submission on; nothing needs to be filled in again.",
        },
      },
    ],
  },
  {
    id: "english",
    title: { zh: "英文简介", en: "The English introduction" },
    parts: [
      {
        text: {
          zh: "单位简介的中文和英文都要填写。缺少英文简介，或在英文简介中填写中文，是申请被退回最常见的原因，因此提交前就会提示修改。",
          en: "The introduction is needed in Chinese and in English. A missing English one, or Chinese in its place, is what submissions are returned for most; you are told so before you submit.",
        },
      },
      {
        points: [
          {
            zh: "写明主营业务、规模，以及引进外国专家的情况。",
            en: "Say what the unit does, how large it is, and how it works with foreign experts.",
          },
          { zh: "不要在英文栏中夹用汉字。", en: "Use no Chinese characters in the English field." },
          {
            zh: "单位名称的英文与公章或官网一致。",
            en: "Write the unit's English name as its seal or web site does.",
          },
        ],
      },
    ],
  },
  {
    id: "scans",
    title: { zh: "附件：彩色图片", en: "Attachments: colour images" },
    parts: [
      {
        text: {
          zh: "需要上传两份附件：用人单位合法登记证明（如营业执照）、用人单位银行账号信息盖章页。必须是彩色图片，黑白或灰度图片不予接受。请勿上传涉密材料。",
          en: "Two attachments are needed: the proof of registration, such as the business licence, and the bank account page with the unit's seal. They must be in colour; black-and-white and greyscale images are refused. Do not upload classified material.",
        },
      },
      {
        steps: [
          {
            zh: "用彩色模式扫描，或在光线充足处拍照，使文字清楚、红章可见。",
            en: "Scan in colour, or photograph in good light, so that the text is clear and the red seal is seen.",
          },
          {
            zh: "上传 JPEG 或 PNG 图片，不超过10 MB，短边至少600像素。",
            en: "Upload a JPEG or PNG of at most 10 MB whose shorter side has at least 600 pixels.",
          },
          {
            zh: "上传后立即检查。未通过时会说明原因，可以重新上传。",
            en: "It is checked at once. If it is refused you are told why, and can upload another.",
          },
        ],
      },
      {
        picture: "scans",
        shows: {
          zh: "附件信息：两份彩色图片已上传并通过检查。",
          en: "The attachments: both colour images are uploaded and accepted.",
        },
      },
    ],
  },
  {
    id: "person_form",
    title: { zh: "个人信息完善", en: "Completing your own information" },
    parts: [
      {
        text: {
          zh: "单位已在系统中、而您的账号尚未登记时填写。姓名、证件号码、手机号码和所在单位由政务服务平台提供，不能修改；如有错误，请先在平台更正。",
          en: "Filled in when the unit is in the system and your account is not. Your name, ID number, mobile and unit come from the platform and can't be changed here; if they are wrong, have them put right at the platform first.",
        },
      },
      {
        steps: [
          {
            zh: "填写用户账号、部门、职务、职称、所属学科和联系方式。",
            en: "Give a user account, your department, position, title, discipline and how to reach you.",
          },
          {
            zh: "点击“核对填写内容”，确认后提交。由所在单位的主管外专局审核，再由国家外国专家局审核。",
            en: "Press “Check your answers”, confirm and submit. The authority of your unit reviews it, then the national one.",
          },
        ],
      },
      {
        picture: "person-form",
        shows: {
          zh: "个人信息完善：平台提供的内容已经填好。",
          en: "The person form, with what the platform vouches for filled in.",
        },
      },
    ],
  },
  {
    id: "unit_pending",
    also: ["account_pending"],
    title: { zh: "等待审核", en: "Waiting for the review" },
    parts: [
      {
        text: {
          zh: "提交后先由主管外专局审核，再由国家外国专家局审核，两级都通过后才能登录首页。等待期间登录，会看到“注册信息已经提交，请等待归口管理单位审核”。",
          en: "Your submission is reviewed by the authority you chose, then by the national one; the home page opens once both have approved. Until then, signing in shows that the information has been submitted and is under review.",
        },
      },
      {
        points: [
          {
            zh: "页面写明目前在哪个单位、已等待几个工作日、该单位通常用时和下一步。",
            en: "The page tells who has it now, how many working days it has waited, how long that authority usually takes, and what comes next.",
          },
          {
            zh: "需要改动时可以“撤回申请”，内容全部保留，修改后重新提交。",
            en: "To change something, take the submission back: everything is kept, and you submit it again.",
          },
          {
            zh: "手机号码有误时点击“手机号码有误？更正”，不需要重新审核。",
            en: "If the mobile is wrong, correct it on that page; that needs no new review.",
          },
        ],
      },
      {
        picture: "pending",
        shows: {
          zh: "等待审核：账户信息、问题信息和审核进度。",
          en: "The pending page: your account, why you wait, and how far the review is.",
        },
      },
    ],
  },
  {
    id: "returned",
    also: ["decision"],
    title: { zh: "申请被退回", en: "When a submission is returned" },
    parts: [
      {
        text: {
          zh: "审核单位可以写明原因把申请退回。登录后看到退回原因，此前填写的内容和附件都还在。",
          en: "An authority can return a submission with reasons. You see them when you sign in, and everything you entered is still there, attachments included.",
        },
      },
      {
        steps: [
          {
            zh: "逐条查看退回原因。点击原因可到达相应项目；带锁标记的项目审核未要求修改，不能更改。",
            en: "Go through the reasons; each links to its field. Fields with a lock were not objected to and can't be changed.",
          },
          {
            zh: "修改该项，或说明为何不需修改。",
            en: "Correct each, or say why it needs no correction.",
          },
          {
            zh: "核对后重新提交，从第一级审核重新开始。",
            en: "Check and submit again: the review starts at the first step.",
          },
        ],
      },
      {
        picture: "returned",
        shows: {
          zh: "被退回的表单：上方逐条列出退回原因。",
          en: "A returned form, with the reasons at its top.",
        },
      },
      {
        text: {
          zh: "审核决定可以在“查看并打印审核决定”中打印。",
          en: "The decision can be printed from “See and print the decision”.",
        },
      },
    ],
  },
  {
    id: "duplicate_hold",
    title: { zh: "账号挂起", en: "When an account is on hold" },
    parts: [
      {
        text: {
          zh: "证件号码或手机号码与先登记的另一个账号相同时，账号会被挂起，由管理员核对双方。处理完成后，您的手机号码会收到短信，请重新登录，无需重复提交。",
          en: "When an ID number or mobile is the same as that of an account registered before, the account is put on hold and an administrator compares both. Your mobile gets a message when it is resolved; then sign in again. There is no need to submit anything twice.",
        },
      },
      {
        steps: [
          {
            zh: "查看“哪些信息重复”。号码只显示一部分。",
            en: "See what is the same; numbers are shown only in part.",
          },
          {
            zh: "在“您的说明”中选择实际情况：本人的旧账号、手机号码是重新分配的、或不是本人。说明有助于管理员核对，可以不填。",
            en: "Say what is the case: it is your own old account, your mobile was reissued to you, or it is not you. This helps the administrator and is voluntary.",
          },
          {
            zh: "咨询时提供挂起编号（GQ- 开头），不要提供证件号码。",
            en: "When you ask about it, quote the case number (GQ-…), not your ID number.",
          },
        ],
      },
      {
        picture: "hold",
        shows: {
          zh: "账号挂起：哪些信息重复、挂起编号和您的说明。",
          en: "The hold page: what is the same, the case number, and what you can say.",
        },
      },
    ],
  },
  {
    id: "home",
    title: { zh: "首页", en: "The home page" },
    parts: [
      {
        text: {
          zh: "审核通过后登录即进入首页。右上方显示姓名和角色：法人账号为【用人单位管理员】，个人账号为【用人单位申报用户】。",
          en: "Once approved, signing in leads to the home page. At the top right are your name and role: unit administrator for legal persons, unit applicant for natural persons.",
        },
      },
      {
        points: [
          {
            zh: "上方的导航通往各个栏目；手机上点“导航”展开。",
            en: "The navigation at the top leads to every part of the system; on a phone it unfolds.",
          },
          {
            zh: "每个栏目显示最新内容，点“更多”查看全部。",
            en: "Each panel shows what is new; “More” leads to the rest.",
          },
          { zh: "“刷新当前界面”重新读取本页内容。", en: "“Refresh this page” reads the page anew." },
        ],
      },
      {
        picture: "home",
        shows: {
          zh: "首页：导航、涉密提示和各栏目。",
          en: "The home page: the navigation, the reminder, and its panels.",
        },
      },
    ],
  },
  {
    id: "projects",
    title: { zh: "申报项目计划", en: "Planning a project" },
    parts: [
      {
        steps: [
          {
            zh: "账号通过审核后，在导航中选择项目类别：个人类项目、平台类项目或支援类项目，然后点击“新建项目计划”。",
            en: "Once your account is approved, choose a kind of project in the navigation (individual, hub or support) and press “Plan a new project”.",
          },
          {
            zh: "按提示填写。内容会自动保存，可以分多次填写；不再需要的草稿可以删除。",
            en: "Fill in the form. What you type is saved by itself, so you can come back to it; a draft that you no longer need can be deleted.",
          },
          {
            zh: "检查无误后提交。项目与注册一样经过两级审核，审核期间不能修改，可以撤回。",
            en: "Check it and submit it. A project goes through the same two steps of review as a registration; meanwhile it can't be changed, but it can be taken back.",
          },
          {
            zh: "结果以短信告知。被退回的，按意见修改后重新提交；两级都通过即为立项。",
            en: "The result reaches you by SMS. A project that is returned can be corrected and submitted again; once both steps approve it, it is an approved project.",
          },
        ],
      },
      {
        text: {
          zh: "同单位的同事可以查看彼此已提交的项目计划，但不能修改。",
          en: "Colleagues in your unit can read each other's projects once they are submitted, but can't change them.",
        },
      },
    ],
  },
  {
    id: "figures",
    title: { zh: "数据统计", en: "Figures" },
    parts: [
      {
        text: {
          zh: "“数据统计”按年度和类别显示未提交、待审和立项的项目数量，可以查看本单位或全国的数量。每张图都附有数据表。",
          en: "“Figures” counts the projects not submitted, in review and approved, by year and kind, for your unit or the whole country. Each chart comes with a table.",
        },
      },
    ],
  },
  {
    id: "messages",
    title: { zh: "短信和邮件提醒", en: "Messages" },
    parts: [
      {
        text: {
          zh: "审核通过、退回和挂起处理完成时，填写的手机号码会收到短信，填写了电子邮件的也会收到邮件。短信以【外国专家项目】开头，不含链接，也不会索要密码或验证码。",
          en: "On approval, on a return, and when a hold is resolved, the mobile you gave gets a text message, and your e-mail address an e-mail if you gave one. Our text messages begin with our name in Chinese brackets and hold no links; they never ask for a password or a code.",
        },
      },
      {
        points: [
          {
            zh: "审核进度页显示每条短信是否送达。",
            en: "The progress page tells whether each message has arrived.",
          },
          {
            zh: "没有收到短信也可以直接登录查看结果。",
            en: "Without a message you can still sign in and see the outcome.",
          },
        ],
      },
    ],
  },
  {
    id: "notices",
    title: { zh: "通知公告", en: "Notices" },
    parts: [
      {
        text: {
          zh: "无需登录即可查看通知公告，可按标题查找。置顶的通知排在最前。",
          en: "Notices can be read without signing in, and searched by their titles. Pinned ones come first.",
        },
      },
    ],
  },
  {
    id: "news",
    title: { zh: "引智动态", en: "News" },
    parts: [
      {
        text: {
          zh: "引智动态刊登引进国外智力工作的进展和各地做法，可按标题查找。",
          en: "The news tells of work with foreign experts, here and elsewhere, and can be searched by titles.",
        },
      },
    ],
  },
  {
    id: "questions",
    title: { zh: "论坛问答", en: "Questions" },
    parts: [
      {
        points: [
          {
            zh: "无需登录即可查看公开的问答，可按标题和问题查找。",
            en: "Public questions can be read without signing in, and searched by title and text.",
          },
          {
            zh: "账号通过审核后可以提问，同时最多有3个问题等待答复。问题中不能有证件号码、手机号码或银行卡号。",
            en: "Once your account is approved you can ask; at most three of your questions wait at a time. Leave out document, mobile and bank card numbers.",
          },
          {
            zh: "答复显示在“我的提问”，首页也会提示，不另发短信。未答复的问题可以撤回。",
            en: "Answers are shown under “My questions”, and the home page tells of them; no SMS is sent. A question that waits can be taken back.",
          },
          {
            zh: "有普遍意义的问答会公开，公开时不显示提问人和单位。",
            en: "What concerns many is published, without your name or that of your unit.",
          },
        ],
      },
    ],
  },
  {
    id: "me",
    title: { zh: "个人中心", en: "Personal centre" },
    parts: [
      {
        points: [
          {
            zh: "“我的信息”列出政务服务平台提供的信息、您登记过的单位和账号，以及各项在哪里更改。",
            en: "“My details” shows what the platform says of you, your units and accounts, and where each detail can be changed.",
          },
          {
            zh: "手机号码和电子邮件可以在此更改；更改后会重新比对是否与其他账号重复。",
            en: "The mobile and the e-mail can be changed here; a new number is compared with other accounts again.",
          },
          {
            zh: "“登录记录”列出每次登录的时间和设备，可以结束其他设备上的登录。",
            en: "“My sign-ins” lists when and where you signed in, and can end sessions elsewhere.",
          },
          {
            zh: "“收到的通知”列出发给您的短信和邮件，以及是否送达。",
            en: "“My messages” lists the text messages and e-mails sent to you, and whether they arrived.",
          },
        ],
      },
    ],
  },
  {
    id: "display",
    title: { zh: "大字、高对比度和语言", en: "Large text, high contrast and language" },
    parts: [
      {
        points: [
          {
            zh: "页面右上方可以切换大字、高对比度、浅色或深色，以及中文或英文。切换不会丢失已填写的内容。",
            en: "At the top of every page you can switch to large text, high contrast, light or dark colours, and between Chinese and English. Nothing you typed is lost by it.",
          },
          {
            zh: "所有操作都可以只用键盘完成：Tab 键移动，回车键确定，Esc 键关闭窗口。页面开头有“跳到正文”。",
            en: "Everything can be done by keyboard: Tab moves on, Enter confirms, Escape closes a window. Each page begins with a link to its content.",
          },
        ],
      },
    ],
  },
  {
    id: "session",
    title: { zh: "登录过期", en: "When the session ends" },
    parts: [
      {
        text: {
          zh: "约30分钟没有操作，登录会自动过期；到期前2分钟会提醒，点击“继续使用”即可延长。一次登录最长12小时。过期后重新登录会回到原来的页面，已填写的内容不会丢失。",
          en: "A session ends after about 30 minutes without anything happening. You are warned 2 minutes before and can carry on with one press; it lasts 12 hours at most. After signing in again you are back on the same page, with everything you typed.",
        },
      },
    ],
  },
  {
    id: "privacy",
    title: { zh: "个人信息怎样使用", en: "How your information is used" },
    parts: [
      {
        text: {
          zh: "证件号码、手机号码和银行账号加密保存，页面上只显示一部分，仅用于审核身份、防止重复注册和发送通知。工作人员查看完整号码会被记录。",
          en: "ID numbers, mobiles and bank accounts are stored encrypted and shown only in part. They are used to verify identities, prevent duplicate registrations and send messages. Whenever staff look at a whole number, that is recorded.",
        },
      },
    ],
  },
];
