"""Words of the nine categories: weight, then words. The service asked for counts, not who asks."""

MEDICAL = {
    5: "陪诊 陪护就医 就医 看病 看医生 打针 换药 输液 吊针 挂水 打点滴 量血压 测血糖 测血压 血压计 血糖仪 护士 护理 医生 医护 义诊 门诊 挂号 复诊 复查 住院 急诊 "
    "核磁 核磁共振 体检 抽血 化验 拆线 鼻饲 鼻饲管 导尿管 胰岛素 透析 化疗 放疗 降压药 高血压药 药片 胶囊 缓释片 处方药 处方 配药 断药 停药 药物 针剂 "
    "急救 急救员 急救培训 心肺复苏 aed 包扎 伤口 献血 血小板 疫苗 接种 康复训练 康复师 理疗 针灸 推拿 药膏 奥美沙坦 氨氯地平 氯氮平 舍曲林 佐匹克隆 文拉法辛 "
    "奥氮平 喹硫平 利培酮 阿立哌唑 丙戊酸 碳酸锂 优甲乐 二甲双胍 阿司匹林 硝苯地平 氧气瓶 制氧机 氧气 呼吸机 吸氧 雾化 导管 造瘘袋 靶向药 抗癌药 精神类药物 抗抑郁药 "
    "doctor clinic medicine medication hospital_appointment nurse blood_pressure dialysis vaccination prescription insulin first_aid wound_dressing blood_donation paramedic",
    3: "医院 药 药品 吃药 买药 药店 拿药 送药 取药 病 病人 患者 卫生站 卫生服务中心 医务室 医疗 救护 发烧 感冒药 退烧药 治疗 检查身体 检查 手术 白内障 高血压 糖尿病 "
    "核酸 抗原 测体温 留观 膏药 中药 胶布 绷带 轮椅推 褥疮 陪床 hospital pharmacy medical health_check checkup injection",
}
CONVENIENCE = {
    5: "水龙头 灯泡 换灯 修灯 修伞 修鞋 修锁 换锁 开锁 磨刀 修水管 水管 下水道 马桶 疏通 电路 跳闸 插座 插头 电热水器 热水器 淋浴器 维修 修理 修一下 修下 修好 "
    "断网 宽带 网络 wifi 路由器 电脑 打印机 修电脑 装软件 手机字体 教手机 用手机 智能手机 健康码 手机支付 挂网号 填表 打印 复印 寄快递 拿快递 取快递 快递 跑腿 代买 代取 代办 "
    "买菜 带菜 捎 理发 剪头发 剪发 遛狗 喂猫 喂狗 宠物 猫 狗 缝补 改裤脚 家电 冰箱坏 洗衣机坏 空调坏 换窗帘 装窗帘 窗帘 组装 装柜子 搬家具 搬柜子 抬柜子 搬箱 搬书 提箱子 缴费 交电费 "
    "充话费 补卡 寄信 挂号信 邮局 还书 钥匙 纱窗 换纱窗 漏水 门锁 门铃 水电 电灯 修门 修窗 家具 台灯 煤气罐 换煤气 晾衣架 理药盒 药盒 轮胎打气 取钱 银行 "
    "light_bulb tap faucet plumber leaking repair fix parcel errand haircut walk_my_dog print wifi router smartphone fill_in post_office",
    3: "修 坏了 换 装 搬 抬 买 带 取 拿 送 搬东西 重物 帮我拿 帮我买 可乐 外卖 超市 手机 帮忙打印 花盆 工具 电池 carry pick_up cat dog phone computer",
}
ORDER = {
    5: "秩序 维持秩序 维护秩序 排队 引导排队 护学 护学岗 过马路 斑马线 指挥交通 交通劝导 疏导 巡逻 巡防 巡查 夜巡 站岗 值守 看管 停车 乱停 挪车 电动车乱放 共享单车 摆放 调解 劝架 "
    "邻里纠纷 纠纷 吵架 安保 出入口 卡口 门岗 检票 签到台 领位 引座 迎宾 保安 护航 督导 取号 维稳 平安 劝导 堵得 堵车 文明 横七竖八 执勤 值勤 值班 拥挤 人挤人 车位 停放 摆放整齐 劝阻 噪音 高空抛物 不牵绳 占道 维护 占用 抢位子 插队 乱穿马路 闯红灯 头盔 大门 把门 乱停乱放 管不过来 防溺水 人流 楼道充电 占道 "
    "usher ushers queue crowd crossing patrol parking marshal marshals mediate mediation stewards",
    3: "现场 噪音 广场舞 扰民 开箱 检查岗 登记 验码 扫码 测温 拥堵 校门口 路口 门口堵 物品寄存 guard entrance",
}
PSYCH = {
    5: "心理 心理咨询 心理疏导 心理援助 心理辅导 咨询师 倾诉 谈心 聊聊 聊天 说说话 说话解闷 陪聊 解闷 焦虑 抑郁 失眠 睡不着 情绪 崩溃 想哭 难过 伤心 孤独 寂寞 压力 心里难受 心里堵 "
    "想不开 开导 安慰 安抚 心慌 恐惧 害怕 失恋 丧亲 走不出来 恐慌 创伤 自卑 厌学 不肯上学 网瘾 叛逆 沟通 壮胆 倾听 不快活 委屈 绝望 烦心 闷得慌 聊哈 产后抑郁 矫情 没意思 没人说话 睡不好 整夜 阴影 婆媳 想不通 没盼头 抬不起头 孤零零 心烦 自责 后悔 出轨 落榜 休学 社恐 噩梦 空落落 憋屈 心结 考前 减压 沙盘 解压 闹心 心事 裁员 失业 惶恐 不敢回家 就哭 天天哭 偷偷哭 熬不过 说不出口 心里话 "
    "lonely counselor counsellor counseling depressed anxiety anxious panic grief someone_to_talk therapist stress burn-out burnout overwhelmed listen_to_me",
    3: "聊 心情 哭 怕 慌 孤单 陪我坐 离婚 去世 走了 说话 说说 退休 talk chat sad",
}
PUBLICITY = {
    5: "宣传 宣传员 传单 发传单 海报 讲座 宣讲 讲解 讲解员 导览 翻译 口译 笔译 普法 反诈 防诈骗 科普 黑板报 宣传栏 授课 讲师 主讲 倡议书 横幅 喇叭 墙绘 剪辑 采访 外国人 英语 朗诵 诵读 阅读推广 防诈 禁毒 消防宣传 交通安全 讲消防 讲座 宣讲员 科普讲 讲课 海报设计 设计 标语 主持 主持人 拍照 摄影 摄像 拍视频 文案 公众号 推文 写稿 "
    "手语 讲故事 故事会 朗读 读书会 绘本 政策 解读 问卷 入户宣传 指路 问路 引导员 咨询台 志愿集市 推广 倡导 倡议 通知翻译 英文版 展板 直播 广播录音 录音 配音 主播 "
    "leaflet leaflets flyer flyers translate translation translator interpreter interpreting guide poster posters lecture awareness brochure story_time photographer",
    3: "介绍 引导 游客 展览 博物馆 普及 动员 写毛笔字 美术字 春联 写春联 public explain reading",
}
CARE = {
    5: "陪伴 陪老人 看望 探望 慰问 独居 空巢 孤寡 失能 照顾 照看 照料 看护 看伢 带伢 带孩子 看孩子 接孩子 接伢 接送孩子 放学 辅导 辅导作业 作业 补课 功课 家教 洗澡 擦身 喂饭 做饭 送饭 "
    "助餐 助浴 剪指甲 留守儿童 困境儿童 残疾人 盲人 聋哑 轮椅 瘫痪 敬老院 养老院 福利院 孤儿 低保 困难家庭 没钱 生活费 救济 资助 助学 捐款 打工 陪读 晒太阳 扶老人 下楼 读报 下象棋 唱戏 "
    "打扫卫生做家务 做家务 家务 冬衣 旧衣 棉衣 衣服 鞋子 玩具 月嫂 阿姨 带娃 看娃 冇得人看 没人照顾 无人照顾 没人管 去看看 上门看看 敲敲门 报平安 理个发 散步 "
    "babysit babysitting tutor tutoring homework elderly wheelchair look_after visit_my caregiver nursing_home orphanage check_on",
    3: "老人 婆婆 爹爹 爷爷 奶奶 孩子 小孩 伢 老伴 孤老 残疾 困难 家里老人 老母亲 老父亲 陪 扶 儿童 grandma grandpa kids child mother father parents",
}
TRANSPORT = {
    5: "司机 开车 车子 接送 用车 派车 车辆 一辆车 私家车 货车 卡车 面包车 三轮车 拉货 拖货 运货 运送 转运 运输 运到 拖到 送到医院 送我去 接我 接站 送站 机场 火车站 高铁站 汽车站 高铁 "
    "打不到车 网约车 顺风车 没车 冇得车 捎一程 顺路 接一趟 打车 滴滴 的士 公交停运 无障碍车 殡仪馆 送考 冷链 拉到 赶车 赶飞机 下火车 出站 推轮椅送 来回接 后备箱 搭车 坐车 航班 地铁停运 车队 拼车 皮卡 志愿者司机 回老家 长途 拖车 搬家车 送机 接机 赶火车 "
    "drive driver car van truck ride lift airport railway_station train_station pick_them_up deliver_by_car transport",
    3: "车 接 送 拖 运 轮椅 行李 火车 汽车 出行 站 赶 suitcases luggage station",
}
ENVIRONMENT = {
    5: "打扫 清扫 扫雪 铲雪 除雪 扫地 垃圾 捡垃圾 捡烟头 清理 清运 垃圾分类 消杀 消毒 青苔 烟头 蜘蛛网 涂鸦 冲洗 落叶 废旧 漂浮物 浇水 养护 除虫 马蜂窝 蜂窝 鸽子粪 绿植 花草 苗木 捡拾 清洁 整洁 卫生 垃圾桶 恶臭 灭鼠 灭蟑 蟑螂 老鼠 白蚁 除虫 蚊子 杀虫 植树 种树 种花 浇花 绿化 树枝 落叶 杂草 除草 小广告 牛皮癣 "
    "保洁 擦玻璃 大扫除 卫生死角 臭水 污水 积水 淤泥 清淤 河道 湖边 环保 环境 净滩 废品 旧物回收 杂物 堆物 楼道堆 异味 狗屎 宠物粪便 水葫芦 油烟 积雪 烂花盆 "
    "clean cleaning cleanup trash garbage litter rubbish recycling disinfect disinfection plant_trees shovel snow pests cockroach rats",
    3: "扫 脏 臭 擦 洗 卫生 脏乱 冲洗 花坛 公园 楼道 树 雪 sweep tidy park",
}
LOGISTICS = {
    5: "物资 急需物资 捐赠 分发 发放 卸货 卸车 装车 搬运 打包 分装 仓库 食物 食品 吃的 粮食 大米 面粉 蔬菜 菜 没菜 没米 泡面 方便面 饮用水 矿泉水 饮水 奶粉 纸尿裤 尿不湿 尿布 卫生巾 "
    "口罩 防护服 护目镜 隔离衣 手套 面罩 消毒液 酒精 帐篷 被子 毛毯 棉被 冲锋舟 橡皮艇 船 发电机 手电 充电宝 安置点 社区厨房 帮厨 做盒饭 盒饭 餐食 煮饭 断粮 没吃的 没有吃 饿 团购 生活物资 生活用品 "
    "日用品 米 油 鸡蛋 面包 牛奶 搭台 布置会场 搭帐篷 桌椅 义卖 摆摊 集市 会务 后勤 补给 背心 救援物资 住的地方 住宿 无处可去 落脚 "
    "groceries food rice formula diapers nappies masks supplies unload unloading donation donations donated pack packing packages kitchen shelter blankets tents set_up",
    3: "送菜 买不到 紧缺 缺 领取 搬 箱 袋 车 吨 件 分 发 吃 喝 水 water boxes bags stuff",
}
TABLE = {
    "medical": MEDICAL,
    "convenience": CONVENIENCE,
    "order": ORDER,
    "psych": PSYCH,
    "publicity": PUBLICITY,
    "care": CARE,
    "transport": TRANSPORT,
    "environment": ENVIRONMENT,
    "logistics": LOGISTICS,
}
# what decides where two words pull apart: pattern, category, extra weight
DECIDERS = (
    (r"陪.{0,8}(?:医院|看病|打针|换药|检查|核磁|输液|复查|门诊|透析|手术|住院|体检|拆线|诊|拿报告)", "medical", 8),
    (r"(?:到|去|上|往).{0,6}(?:药店|医院|卫生站).{0,4}(?:拿|买|取|开|配).{0,6}药|(?:拿|买|取|配|送|开|带|代).{0,8}药(?!盒|柜)", "medical", 6),
    (r"陪.{0,8}(?:理发|剪头|散步|逛|下棋|买菜|银行|晒太阳|吃饭|过年|过节)", "care", 8),
    (r"(?:看|带|接|照看|照顾|守|管)(?:一下|下子|哈|个)?(?:.{0,3})(?:伢|孩子|小孩|娃|宝宝|孙子|孙女|大宝|二宝)", "care", 6),
    (r"(?:车|司机|开车|三轮).{0,10}(?:送|接|运|拖|拉|载|搬)|(?:送|接|运|拖|拉|载).{0,14}(?:车站|机场|火车站|高铁|站|医院|家|校).{0,10}(?:车|司机)|(?:要|求|需要|借|缺|找)(?:.{0,4})(?:辆|台|部)?(?:.{0,6})车(?!位|祸|子坏)", "transport", 6),
    (r"送.{0,8}(?:去|到)(?:.{0,8})(?:车站|机场|火车站|高铁站|武汉站|汉口站|武昌站|医院)", "transport", 4),
    (r"(?:帮|想|请|找|招|需要|要).{0,12}(?:搬|抬|扛|卸)(?!家).{0,10}(?:货|物资|件|箱|车|吨|袋)(?!书)", "logistics", 4),
    (r"(?:搬|抬|扛|提)(?:一下|下|个|一)?(?:.{0,6})(?:楼|上|下|柜|床|沙发|冰箱|洗衣机|书|箱子|花盆|桌)", "convenience", 5),
    (r"(?:教|学)(?:.{0,8})(?:手机|微信|智能|视频通话|挂号|电脑)", "convenience", 7),
    (r"(?:陪|跟|和|有人|找个人|能).{0,6}(?:聊|说话|说说|谈谈|谈心|talk|chat)|聊聊", "psych", 6),
    (r"(?:发|派|贴)(?:.{0,3})(?:传单|宣传|海报|通知单|倡议)|(?:讲|宣传|介绍|解释)(?:.{0,8})(?:政策|知识|怎么|法|防)", "publicity", 6),
    (r"(?:维持|维护|看|管)(?:.{0,4})(?:秩序|队伍|现场|门口|路口)|(?:指挥|疏导|劝导)", "order", 6),
    (r"(?:扫|铲|清|除)(?:.{0,3})(?:雪|垃圾|楼道|落叶|草|淤|卫生)|(?:打扫|清扫|清理|捡)(?!家务)", "environment", 5),
    (r"(?:没|冇|缺|急需|需要|断|求)(?:.{0,6})(?:吃的|米|菜|奶粉|尿不湿|纸尿裤|口罩|食物|物资|水喝|饮用水|粮|防护服|被子|帐篷|卫生巾)", "logistics", 6),
    (r"(?:坏|漏|堵|断|跳闸|不亮|不响|不转|打不开|开不了|松|掉)(?:了|得)?(?:.{0,12})(?:修|换|看|弄|装|通|师傅)?", "convenience", 3),
    (r"(?:没|冇|无)(?:得)?(?:人|人来)?(?:照顾|照看|管|喂|陪|看)", "care", 5),
    (r"(?:护送|护学|过马路|站岗|值守|排队)", "order", 4),
    (r"(?:教|辅导|补)(?:.{0,6})(?:作业|数学|英语|功课|课|拼音|写字|认字)", "care", 6),
    (r"(?:医护|医疗|护士|医生|急救)(?:.{0,4})志愿者|(?:懂|会|学)(?:.{0,3})(?:医|护理|急救)", "medical", 6),
    (r"阳性.{0,10}(?:转运|转移)", "medical", 2),
    (r"(?:没|冇得?|无)(?:有)?车(?:子)?(?:去|来|到|送|接|坐|.{0,4}医院)|(?:没|冇)(?:有|得)?车|皮卡|司机", "transport", 6),
    (r"(?:with|accompany|escort|take|bring) .{0,40}(?:hospital|doctor|clinic|dentist)", "medical", 8),
    (r"(?:move|carry|bring|take|transport|drive).{0,30}from [a-z]+ to [a-z]+", "transport", 8),
    (r"explain|introduce .{0,20}rules|translate|interpret", "publicity", 6),
    (r"讲解|宣讲|主讲|解读|指路|翻译成", "publicity", 5),
    (r"挂个?号.{0,4}(?:不会|网上|手机)|网上.{0,4}挂个?号", "convenience", 8),
    (r"(?:猫|狗|宠物).{0,12}(?:转移|寄养|喂|照看|遛|带到)", "convenience", 8),
)  # fmt: skip
