//! The quantities of a week of a run that `[[expect]]`, trials and lessons ask for.

named! {
    /// The numbers of one week of the JSON summary, by their names there.
    #[derive(Hash)]
    pub enum WeekQuantity {
        PreTotal = "pre_total_mg_dl",
        PostTotal = "post_total_mg_dl",
        MeanTotal = "time_averaged_total_mg_dl",
        MeanIonised = "time_averaged_ionised_mmol_l",
        RemovedPerSession = "removed_per_session_mmol",
        Absorbed = "absorbed_mg_day",
        Secreted = "secreted_mg_day",
        Urine = "urine_mg_day",
        Faeces = "faeces_mg_day",
        Dialysis = "dialysis_mg_week",
        NetBalance = "net_balance_mg_day",
    }
}
